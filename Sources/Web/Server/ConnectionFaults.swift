import NIOCore

/// Keeps from the server that one connection could not be made ready, which would end it. That connection is closed
/// already.
final class ConnectionFaults: ChannelInboundHandler {
    typealias InboundIn = any Channel

    func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}
