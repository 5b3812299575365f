import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import Web

@Suite("A connection is closed when its client keeps it waiting too long")
struct ConnectionWatchTests {
    /// A connection without a socket, on a clock of its own.
    private final class Scene {
        let connections: OpenConnections
        let channel: EmbeddedChannel

        init(_ connections: OpenConnections? = nil, loop: EmbeddedEventLoop = EmbeddedEventLoop()) throws {
            self.connections =
                connections ?? OpenConnections(limits: ConnectionLimits(descriptors: 1024, others: 0))
            channel = EmbeddedChannel(loop: loop)
            try channel.pipeline.syncOperations.addHandler(
                ConnectionWatch(self.connections, channel: channel))
            try channel.connect(to: SocketAddress(ipAddress: "192.0.2.1", port: 1)).wait()
        }

        var isOpen: Bool { channel.isActive }

        func wait(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }

        func receive(_ part: HTTPServerRequestPart) throws {
            try channel.writeInbound(part)
            channel.read()
        }

        func ask() throws {
            try receive(.head(HTTPRequestHead(version: .http1_1, method: .POST, uri: "/")))
        }

        func answer(_ bytes: Int = 0) throws {
            try channel.writeOutbound(HTTPServerResponsePart.head(.init(version: .http1_1, status: .ok)))
            if bytes > 0 {
                try channel.writeOutbound(HTTPServerResponsePart.body(.byteBuffer(Self.bytes(bytes))))
            }
            try channel.writeOutbound(HTTPServerResponsePart.end(nil))
        }

        static func bytes(_ count: Int) -> ByteBuffer { ByteBuffer(repeating: 32, count: count) }
    }

    @Test("For the head of its first request, and of the next")
    func head() throws {
        let scene = try Scene()
        scene.wait(14)
        #expect(scene.isOpen)
        try scene.ask()
        try scene.receive(.end(nil))
        scene.wait(3600)
        #expect(scene.isOpen, "the client waits for us")
        try scene.answer(100)
        scene.wait(74)
        #expect(scene.isOpen)
        scene.wait(6)
        #expect(!scene.isOpen)
        let silent = try Scene()
        silent.wait(20)
        #expect(!silent.isOpen)
    }

    @Test("For a body, unless it comes fast enough")
    func body() throws {
        let (slow, fast) = (try Scene(), try Scene())
        for scene in [slow, fast] { try scene.ask() }
        for second in 1...60 {
            for scene in [slow, fast] { scene.wait(1) }
            if second <= 20 { try slow.receive(.body(Scene.bytes(10))) }
            try fast.receive(.body(Scene.bytes(1200)))
        }
        #expect(!slow.isOpen)
        #expect(fast.isOpen)
    }

    @Test("For a body that was begun before the answer to the request ahead of it")
    func bodySentAhead() throws {
        let scene = try Scene()
        try scene.ask()
        try scene.receive(.end(nil))
        try scene.ask()
        try scene.receive(.body(Scene.bytes(6)))
        scene.wait(60)
        #expect(scene.isOpen, "the client waits for us")
        try scene.answer()
        scene.wait(15)
        #expect(scene.isOpen)
        scene.wait(10)
        #expect(!scene.isOpen)
    }

    @Test("For the rest of a body of which much has come")
    func stalledBody() throws {
        let scene = try Scene()
        try scene.ask()
        try scene.receive(.body(Scene.bytes(5_000_000)))
        scene.wait(15)
        #expect(scene.isOpen)
        scene.wait(10)
        #expect(!scene.isOpen)
    }

    @Test("Not while the server has enough to do with what has come")
    func pause() throws {
        let scene = try Scene()
        try scene.ask()
        try scene.channel.writeInbound(HTTPServerRequestPart.body(Scene.bytes(10)))
        scene.wait(600)
        #expect(scene.isOpen)
        scene.channel.read()
        scene.wait(15)
        #expect(scene.isOpen)
        scene.wait(10)
        #expect(!scene.isOpen)
    }

    @Test("To take an answer")
    func taking() throws {
        let scene = try Scene()
        try scene.ask()
        try scene.receive(.end(nil))
        let body = HTTPServerResponsePart.body(.byteBuffer(Scene.bytes(30_000)))
        scene.channel.write(body, promise: nil)
        scene.wait(45)
        #expect(scene.isOpen)
        scene.wait(10)
        #expect(!scene.isOpen)
    }

    @Test(
        "When there are too many, the one that has been idle the longest goes, and none that is being answered"
    )
    func idlest() throws {
        let loop = EmbeddedEventLoop()
        let connections = OpenConnections(limits: ConnectionLimits(descriptors: 1024, others: 0))
        let scenes = try (0..<4).map { _ in
            defer { loop.advanceTime(by: .seconds(1)) }
            return try Scene(connections, loop: loop)
        }
        try scenes[0].ask()
        try scenes[0].receive(.end(nil))
        try scenes[1].ask()
        try scenes[1].receive(.end(nil))
        try scenes[1].answer()
        var open: [[Bool]] = []
        for _ in 0..<4 {
            connections.closeIdlest()
            open.append(scenes.map(\.isOpen))
        }
        #expect(
            open == [
                [true, true, false, true], [true, true, false, false], [true, false, false, false],
                [true, false, false, false],
            ])
    }

    @Test(
        "There are fewer connections than descriptors, whatever those are",
        arguments: [0, 64, 256, 1024, 65_536, .max])
    func limits(descriptors: Int) {
        let most = ConnectionLimits(descriptors: descriptors, others: 8).most
        #expect((16...8000).contains(most))
        #expect(most + ConnectionLimits.leeway + 8 < max(descriptors, 64))
    }
}
