internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// A file without a name: no other process can open it, and it is gone with the last that has it open. On Linux it is
/// in memory alone.
struct AnonymousFile: Sendable {
    let handle: FileHandle

    init() throws(POSIXError) {
        #if os(Linux)
            let name = "/document-\(UUID().uuidString)"
            let descriptor = shm_open(name, O_RDWR | O_CREAT | O_EXCL, 0o600)
            if descriptor >= 0 { shm_unlink(name) }
        #else
            var template = Array((NSTemporaryDirectory() + "document.XXXXXX").utf8CString)
            let descriptor = mkstemp(&template)
            if descriptor >= 0 { unlink(template) }
        #endif
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// With `bytes` in it, to be read from the beginning.
    init(_ bytes: some DataProtocol) throws(POSIXError) {
        try self.init()
        do {
            try handle.write(contentsOf: bytes)
            try handle.seek(toOffset: 0)
        } catch {
            throw POSIXError(.ENOSPC)
        }
    }

    /// What it holds, but no more than `limit` bytes.
    func contents(atMost limit: Int) throws(POSIXError) -> [UInt8] {
        do {
            try handle.seek(toOffset: 0)
            return Array(try handle.read(upToCount: limit) ?? Data())
        } catch {
            throw POSIXError(.EIO)
        }
    }
}
