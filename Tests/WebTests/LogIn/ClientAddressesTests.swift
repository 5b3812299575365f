import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite("Where a request comes from")
struct ClientAddressesTests {
    private func owner(
        peer: String, forwarded: String? = nil, trusted: [String] = []
    ) throws -> String {
        var head = HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: "/")
        if let name = HTTPField.Name("x-forwarded-for") { head.headerFields[name] = forwarded }
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        let networks = try trusted.map { try #require(IPNetwork($0)) }
        return ClientAddresses(trustedProxies: networks).address(
            of: request, from: try SocketAddress(ipAddress: peer, port: 1))
    }

    @Test("An address of IPv4 is the same by itself and mapped into IPv6, and none is another")
    func mapped() throws {
        #expect(try owner(peer: "192.0.2.1") == owner(peer: "::ffff:192.0.2.1"))
        #expect(try owner(peer: "::ffff:192.0.2.1") != owner(peer: "::ffff:192.0.2.2"))
        #expect(try owner(peer: "2001:db8::1") == owner(peer: "2001:db8::ffff:0:0:2"))
        #expect(try owner(peer: "2001:db8::1") != owner(peer: "2001:db8:0:1::1"))
    }

    @Test("A proxy is known by its address or network, however it is written")
    func proxies() throws {
        let client = try owner(peer: "203.0.113.7")
        for (peer, trusted) in [
            ("10.1.2.3", "10.1.2.3"), ("::ffff:10.1.2.3", "10.1.2.3"), ("::ffff:10.1.2.3", "10.0.0.0/8"),
            ("10.1.2.3", "10.1.2.2/31"), ("2001:db8::5", "2001:db8::/32"), ("10.1.2.3", "0.0.0.0/1"),
        ] {
            #expect(try owner(peer: peer, forwarded: "203.0.113.7", trusted: [trusted]) == client)
        }
        for trusted in ["10.1.2.4", "10.1.2.0/31", "11.0.0.0/8", "2001:db8::/32"] {
            #expect(
                try owner(peer: "10.1.2.3", forwarded: "203.0.113.7", trusted: [trusted])
                    == owner(peer: "10.1.2.3"))
        }
    }

    @Test(
        "The port of a client is not a part of its address, and what is made up before a proxy's word is not believed"
    )
    func forwarded() throws {
        let client = try owner(peer: "203.0.113.7")
        for forwarded in [
            "203.0.113.7", "203.0.113.7:1234", " 203.0.113.7 ", "::ffff:203.0.113.7",
            "[::ffff:203.0.113.7]:80",
            "198.51.100.1, 203.0.113.7:99", "nonsense, 203.0.113.7, 10.9.9.9",
        ] {
            let found = try owner(peer: "10.1.2.3", forwarded: forwarded, trusted: ["10.0.0.0/8"])
            #expect(found == client, "\(forwarded)")
        }
        let six = try owner(peer: "2001:db8::1")
        for forwarded in ["2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:443", "2001:db8::1%eth0"] {
            #expect(try owner(peer: "10.1.2.3", forwarded: forwarded, trusted: ["10.1.2.3"]) == six)
        }
        for forwarded in ["", "unknown", "203.0.113.7, x", ":::::", "1.2.3.4.5", "%", "[", ","] {
            #expect(
                try owner(peer: "10.1.2.3", forwarded: forwarded, trusted: ["10.1.2.3"])
                    == owner(peer: "10.1.2.3"))
        }
    }

    @Test(
        "What is no address and no network",
        arguments: [
            "", "x", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "/8", "10.0.0.0/8/8", "10.0.0", "::/129",
            "proxy.example.se", "[::1]", "10.0.0.0/9223372036854775808",
        ])
    func nonsense(text: String) {
        #expect(IPNetwork(text) == nil)
    }
}
