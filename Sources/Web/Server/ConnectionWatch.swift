import NIOCore
import NIOHTTP1

/// Watches one connection, and closes it when its client keeps it waiting too long: for the head of a request, for its
/// body, or to take an answer.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private enum Wait {
        /// For the head of a request.
        case head
        /// For the rest of a body.
        case body
        /// For the client to take what is written.
        case taking
        /// The client waits for us.
        case none
    }

    /// How often it is seen to that nothing has waited too long.
    private static let tick = TimeAmount.seconds(5)

    private let connections: OpenConnections
    private let entry: OpenConnections.Entry
    private var timer: Scheduled<Void>?
    /// Since when it waits, how many bytes have come or are to be taken since, and when the last of them came.
    private var waiting: (for: Wait, since: NIODeadline, bytes: Int, latest: NIODeadline)
    /// When bytes came that the server has not asked for more after, since it has enough to do with those.
    private var paused: NIODeadline?
    private var hasAnswered = false
    /// Requests whose heads have come and whose answers have not gone.
    private var unanswered = 0
    /// Whether the client owes the rest of a request whose head has come.
    private var isReceiving = false
    /// Parts of answers that are written and not taken.
    private var untaken = 0

    init(_ connections: OpenConnections, channel: any Channel) {
        self.connections = connections
        entry = OpenConnections.Entry(channel: channel)
        let now = channel.eventLoop.now
        waiting = (.head, now, 0, now)
        entry.idleSince = waiting.since
    }

    func handlerAdded(context: ChannelHandlerContext) {
        connections.add(entry)
        schedule()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        timer = nil
        connections.remove(entry)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReceiving = true
            if unanswered == 1 { wait(for: .body) }
        case .body(let buffer):
            if waiting.for == .body {
                waiting.bytes += buffer.readableBytes
                waiting.latest = now
                entry.idleSince = now
            }
        case .end:
            isReceiving = false
            if waiting.for == .body { waitForClient() }
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if waiting.for == .body { paused = now }
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        if let paused {
            waiting.since = waiting.since + (now - paused)
            waiting.latest = now
            self.paused = nil
        }
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var isEnd = false
        if untaken == 0 { wait(for: .taking) }
        switch unwrapOutboundIn(data) {
        case .head: break
        case .body(let body): waiting.bytes += body.readableBytes
        case .end: isEnd = true
        }
        untaken += 1
        let taken = promise ?? context.eventLoop.makePromise()
        let watch = NIOLoopBound(self, eventLoop: context.eventLoop)
        taken.futureResult.whenComplete { [isEnd] _ in watch.value.take(isEnd: isEnd) }
        context.write(data, promise: taken)
    }

    /// A part of an answer is with the client.
    private func take(isEnd: Bool) {
        untaken -= 1
        if isEnd {
            hasAnswered = true
            unanswered = max(0, unanswered - 1)
        }
        if untaken == 0 { waitForClient() }
        if isEnd { connections.makeRoom() }
    }

    private var now: NIODeadline { entry.channel.eventLoop.now }

    /// Waits for what the client owes next. A request that it sent ahead is its to finish once no other waits for us.
    private func waitForClient() {
        let others = isReceiving ? unanswered - 1 : unanswered
        wait(for: others > 0 ? .none : isReceiving ? .body : .head)
    }

    private func wait(for wait: Wait) {
        waiting = (wait, now, 0, now)
        paused = nil
        entry.idleSince = wait == .none ? nil : waiting.since
    }

    /// `nil` while nothing is waited for that the client owes.
    private var deadline: NIODeadline? {
        let limits = connections.limits
        return switch waiting.for {
        case .head: waiting.since + (hasAnswered ? limits.idle : limits.head)
        case .body:
            paused == nil
                ? min(
                    limits.end(of: waiting.bytes, since: waiting.since), waiting.latest + limits.patience)
                : nil
        case .taking: limits.end(of: waiting.bytes, since: waiting.since)
        case .none: nil
        }
    }

    private func schedule() {
        let watch = NIOLoopBound(self, eventLoop: entry.channel.eventLoop)
        timer = entry.channel.eventLoop.scheduleTask(in: Self.tick) { watch.value.look() }
    }

    private func look() {
        if let deadline, deadline <= now {
            entry.channel.close(promise: nil)
        } else {
            schedule()
        }
    }
}
