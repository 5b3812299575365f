import Domain
import HTTPTypes
import Hummingbird
import NIOCore
import Testing

@testable import Web

@Suite("Forms of several parts")
struct MultipartTests {
    private static let field = "--x\r\nContent-Disposition: form-data; name=\"slut\"\r\n\r\n2026-12-31\r\n"
    private static let file =
        "--x\r\nContent-Disposition: form-data; name=\"underlag\"; filename=\"protokoll.pdf\"\r\n"
        + "Content-Type: text/html\r\n\r\n%PDF-1.7\r\n--y\r\n--\r\n\r\n"

    private func read(_ text: String) throws -> UploadForm {
        try UploadForm(MultipartBody(Array(text.utf8), boundary: "x"))
    }

    @Test("Fields and a file, whose content may look like a boundary of another")
    func whole() throws {
        let sent = try read(Self.field + Self.file + "--x--\r\n")
        #expect(sent.form["slut"] == "2026-12-31")
        #expect(
            sent.upload
                == .whole(name: "protokoll.pdf", bytes: Array("%PDF-1.7\r\n--y\r\n--\r\n".utf8)))
    }

    @Test("No file chosen")
    func none() throws {
        let empty = Self.file.replacing("protokoll.pdf", with: "").replacing(
            /\r\n\r\n%.*$/.dotMatchesNewlines()
        ) {
            _ in "\r\n\r\n\r\n"
        }
        #expect(try read(Self.field + empty + "--x--").upload == nil)
        #expect(try read(Self.field + "--x--").upload == nil)
        #expect(try read("--x--").form["slut"] == nil)
    }

    @Test("Cut at any byte: what was typed before is kept, and nothing but that is said")
    func cut() throws {
        let text = Array((Self.field + Self.file + "--x--").utf8)
        for length in 0..<text.count {
            let body = try MultipartBody(Array(text.prefix(length)), boundary: "x")
            let sent = try UploadForm(body)
            #expect(sent.upload == .incomplete, "\(length)")
            if length >= Self.field.utf8.count + 3 { #expect(sent.form["slut"] == "2026-12-31", "\(length)") }
        }
        let body = try MultipartBody(Array((Self.field + Self.file).utf8), boundary: "x")
        #expect(try UploadForm(body, cut: .tooLarge).upload == .tooLarge)
    }

    private static let others = [
        "slut=2026-12-31", " " + field + "--x--", field + "--x--more",
        field.replacing("form-data", with: "file"),
        "--x\r\n\r\nvalue\r\n--x--", field.replacing("name=", with: "nam=") + "--x--",
        field.replacing("name=\"slut\"", with: "name=\"a\"; name=\"b\"") + "--x--",
        field.replacing("\"slut\"", with: "\"slut") + "--x--",
        field.replacing("\r\n\r\n", with: "\r\nContent-Transfer-Encoding: base64\r\n\r\n") + "--x--",
        field.replacing("Content-", with: " Content-") + "--x--",
        field.replacing("\r\n\r\n", with: "\nX: y\r\n\r\n") + "--x--",
        String(repeating: field, count: 101) + "--x--", file + file + "--x--",
        field.replacing("slut", with: String(repeating: "a", count: 33_000)) + "--x--",
        field.replacing("2026", with: "\0") + "--x--",
    ]

    @Test("Refused as no such form", arguments: others.indices)
    func refused(number: Int) { #expect(throws: Problem.self) { try read(Self.others[number]) } }

    @Test("Not UTF-8, and too much text")
    func unreadable() throws {
        var bytes = Array(Self.field.utf8)
        bytes[bytes.count - 4] = 0xFF
        let body = try MultipartBody(bytes + Array("--x--".utf8), boundary: "x")
        #expect(throws: Problem.self) { try UploadForm(body) }
        let long = Self.field.replacing("2026", with: String(repeating: "a", count: 70_000))
        #expect(throws: HTTPError.self) { try read(long + "--x--") }
    }

    @Test(
        "Names of files as browsers and others write them",
        arguments: [
            ("filename=\"a%22b.pdf\"", "a\"b.pdf"), ("filename=\"a\\\"b.pdf\"", "a\"b.pdf"),
            ("filename=\"C:\\mapp\\a.pdf\"", "C:\\mapp\\a.pdf"), ("filename=plain.pdf", "plain.pdf"),
            ("FileName=\"Å%0D%0Ab;c.pdf\"", "Å\r\nb;c.pdf"),
            ("filename=\"\(String(repeating: "a", count: 5000))\"", String(repeating: "a", count: 5000)),
        ])
    func names(written: String, name: String) throws {
        let sent = try read(Self.file.replacing("filename=\"protokoll.pdf\"", with: written) + "--x--")
        guard case .whole(let read, _) = sent.upload else {
            Issue.record("no file")
            return
        }
        #expect(read == name)
    }

    @Test(
        "Boundaries",
        arguments: [
            ("multipart/form-data; boundary=x", "x"),
            ("Multipart/Form-Data; charset=utf-8; boundary=\"a b\"", "a b"),
            ("multipart/form-data", nil), ("multipart/form-data; boundary=", nil),
            ("multipart/mixed; boundary=x", nil), ("multipart/form-data; boundary=\"a \"", nil),
            ("multipart/form-data; boundary=å", nil), ("multipart/form-data; boundary=x; boundary=y", nil),
            ("multipart/form-data; boundary=\(String(repeating: "a", count: 71))", nil),
        ])
    func boundaries(type: String, boundary: String?) {
        #expect(MultipartBody.boundary(in: type) == boundary)
    }

    @Test("A body larger than may be kept is read to its end")
    func tooLarge() async throws {
        let text = Self.field + Self.file + String(repeating: "a", count: 200_000) + "\r\n--x--"
        let sent = try await UploadForm(
            of: Self.request(text, type: "multipart/form-data; boundary=x"), largest: 100, by: "a")
        #expect(sent.upload == .tooLarge && sent.form["slut"] == "2026-12-31")
        let plain = try await UploadForm(
            of: Self.request("slut=1", type: "application/x-www-form-urlencoded"), largest: 100, by: "a")
        #expect(plain.upload == nil && plain.form["slut"] == "1")
        await #expect(throws: Problem.self) {
            try await UploadForm(of: Self.request(text, type: "multipart/form-data"), largest: 100, by: "a")
        }
        await #expect(throws: Problem.self) {
            try await Form(of: Self.request(text, type: "multipart/form-data; boundary=x"))
        }
    }

    private static func request(_ text: String, type: String, site: String = "same-origin") -> Request {
        var headers: HTTPFields = [.contentType: type]
        if let name = HTTPField.Name("sec-fetch-site") { headers[name] = site }
        return Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: headers),
            body: .init(buffer: ByteBuffer(string: text)))
    }

    @Test("Another site cannot send one either")
    func crossSite() {
        let type = "multipart/form-data; boundary=x"
        #expect(CrossSiteGuard.isOwn(Self.request("", type: type)))
        #expect(!CrossSiteGuard.isOwn(Self.request("", type: type, site: "cross-site")))
    }

    @Test("The name of a download, twice")
    func disposition() {
        #expect(
            EvidenceDownload.disposition("Årsmöte 50% \u{2013} (1).pdf")
                == "attachment; filename=\"_rsm_te 50_ _ (1).pdf\"; "
                + "filename*=UTF-8''%C3%85rsm%C3%B6te%2050%25%20%E2%80%93%20%281%29.pdf")
    }
}
