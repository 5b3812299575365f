import Hummingbird
import NIOCore

/// A posted form that may bring a file: `multipart/form-data`, or the plain kind without one. The file's field is the
/// last, so that all others are there even when the file is too large or does not arrive whole.
struct UploadForm {
    enum Upload: Equatable {
        case whole(name: String, bytes: [UInt8])
        case tooLarge
        /// Too many files are being sent.
        case noRoom(UploadRoom.Full)
        /// The connection, or a program between, cut it off.
        case incomplete
    }

    let form: Form
    /// `nil` when no file was chosen.
    let upload: Upload?

    /// What the fields may have together, in bytes; as much as of any form is read without taking room.
    private static let fields = 64 * 1024
    /// What is read and thrown away, so that the browser hears the answer, before it is told to stop.
    private static let patience = 64 * 1024 * 1024

    /// - Parameters:
    ///   - largest: how many bytes of a file are kept.
    ///   - sender: whose share of the room it takes.
    /// - Throws: ``Problem`` for a body that is no such form.
    init(
        of request: Request, largest: Int, by sender: String, in room: UploadRoom = .shared
    ) async throws {
        let type = request.headers[.contentType] ?? ""
        guard type.lowercased().hasPrefix("multipart/") else {
            self.init(form: try await Form(of: request))
            return
        }
        guard let boundary = MultipartBody.boundary(in: type) else { throw MultipartBody.malformed }
        let limit = largest + Self.fields
        let (bytes, cut) = try await room.use(by: sender) { portion in
            try await Self.collect(request, upTo: limit, in: portion)
        }
        try self.init(MultipartBody(bytes, boundary: boundary), cut: cut)
    }

    private init(form: Form, upload: Upload? = nil) {
        self.form = form
        self.upload = upload
    }

    /// - Parameter cut: why less was kept than came, if so.
    init(_ body: MultipartBody, cut: Upload? = nil) throws {
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
        if let cut {
            guard body.parts.last?.fileName != nil else { throw HTTPError(.contentTooLarge) }
            upload = cut
        } else if !body.isWhole {
            upload = .incomplete
        } else if let file = files.first, let name = file.fileName, !(name.isEmpty && file.bytes.isEmpty) {
            upload = .whole(name: name, bytes: file.bytes)
        } else {
            upload = nil
        }
    }

    /// Of what does not find room, or is too large, no more is kept than the fields.
    private static func collect(
        _ request: Request, upTo limit: Int, in portion: UploadPortion
    ) async throws -> (bytes: [UInt8], cut: Upload?) {
        var bytes: [UInt8] = []
        var total = 0
        var cut: Upload?
        for try await buffer in request.body {
            total += buffer.readableBytes
            if total > patience { throw HTTPError(.contentTooLarge) }
            guard cut == nil else { continue }
            let view = buffer.readableBytesView.prefix(limit - bytes.count)
            do {
                try portion.take(max(0, bytes.count + view.count - fields) - max(0, bytes.count - fields))
                bytes.append(contentsOf: view)
                if total > limit { cut = .tooLarge }
            } catch {
                bytes.append(contentsOf: view.prefix(max(0, fields - bytes.count)))
                cut = .noRoom(error)
            }
            if cut != nil {
                bytes = Array(bytes.prefix(fields))
                portion.giveBack()
            }
        }
        return (bytes, cut)
    }
}
