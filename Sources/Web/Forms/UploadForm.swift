import Hummingbird
import NIOCore

/// A posted form that may bring a file: `multipart/form-data`, or the plain kind without one. The file's field is the
/// last, so that all others are there even when the file is too large or does not arrive whole.
struct UploadForm {
    enum Upload: Equatable {
        case whole(name: String, bytes: [UInt8])
        case tooLarge
        /// The connection, or a program between, cut it off.
        case incomplete
    }

    let form: Form
    /// `nil` when no file was chosen.
    let upload: Upload?

    /// What the fields may have together, in bytes.
    private static let fields = 64 * 1024
    /// What is read and thrown away, so that the browser hears the answer, before it is told to stop.
    private static let patience = 64 * 1024 * 1024

    /// - Parameter largest: how many bytes of a file are kept.
    /// - Throws: ``Problem`` for a body that is no such form.
    init(of request: Request, largest: Int) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else {
            self.init(form: try await Form(of: request))
            return
        }
        guard let boundary = MultipartBody.boundary(in: type) else { throw MultipartBody.malformed }
        let limit = largest + Self.fields
        let (bytes, isCut) = try await Self.collect(request, upTo: limit)
        try self.init(MultipartBody(bytes, boundary: boundary), isCut: isCut)
    }

    private init(form: Form, upload: Upload? = nil) {
        self.form = form
        self.upload = upload
    }

    /// - Parameter isCut: whether more came than was kept.
    init(_ body: MultipartBody, isCut: Bool) throws {
        var values: [String: String] = [:]
        for part in body.parts where part.fileName == nil {
            guard let text = String(validating: part.bytes, as: UTF8.self), !text.contains("\0"),
                !part.name.contains("\0")
            else { throw Problem.malformed("form", "A value is not readable text.") }
            guard values.updateValue(text, forKey: part.name) == nil else {
                throw Problem.malformed(part.name, "The field is there more than once.")
            }
        }
        guard values.reduce(0, { $0 + $1.value.utf8.count }) <= Self.fields else {
            throw HTTPError(.contentTooLarge)
        }
        let files = body.parts.filter { $0.fileName != nil }
        guard files.count <= 1 else { throw MultipartBody.malformed }
        form = Form(values: values)
        if isCut {
            guard body.parts.last?.fileName != nil else { throw HTTPError(.contentTooLarge) }
            upload = .tooLarge
        } else if !body.isWhole {
            upload = .incomplete
        } else if let file = files.first, let name = file.fileName, !(name.isEmpty && file.bytes.isEmpty) {
            upload = .whole(name: name, bytes: file.bytes)
        } else {
            upload = nil
        }
    }

    private static func collect(
        _ request: Request, upTo limit: Int
    ) async throws -> (bytes: [UInt8], isCut: Bool) {
        try await UploadRoom.shared.use { take in
            var bytes: [UInt8] = []
            var total = 0
            for try await buffer in request.body {
                total += buffer.readableBytes
                if total > patience { throw HTTPError(.contentTooLarge) }
                let kept = buffer.readableBytesView.prefix(limit - bytes.count)
                try take(kept.count)
                bytes.append(contentsOf: kept)
            }
            return (bytes, total > limit)
        }
    }
}
