import NIOCore

/// Stands before the listening socket: counts connections, lets new ones wait while idle ones are being closed or none
/// is idle, and goes on when the system has no descriptor for one.
final class ConnectionGate: ChannelDuplexHandler {
    typealias InboundIn = any Channel
    typealias InboundOut = any Channel
    typealias OutboundIn = Never
    typealias OutboundOut = Never

    private let connections: OpenConnections
    private var isHeld = false

    init(_ connections: OpenConnections) { self.connections = connections }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        connections.accept()
        let gate = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        unwrapInboundIn(data).closeFuture.hop(to: context.eventLoop).whenComplete { _ in
            let (handler, context) = gate.value
            handler.release(context)
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        isHeld = connections.count >= connections.limits.most + ConnectionLimits.leeway
        if !isHeld { context.read() }
    }

    /// Not for the server, which would end: a client that is gone again, or a table of descriptors that is full.
    func errorCaught(context: ChannelHandlerContext, error: any Error) { connections.closeIdlest() }

    private func release(_ context: ChannelHandlerContext) {
        connections.release()
        if isHeld { read(context: context) }
    }
}
