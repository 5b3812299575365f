import HTTPTypes
import Hummingbird
import Services

extension IdempotencyKey {
    /// The key that a call came with, if it came with one.
    ///
    /// - Throws: ``Problem`` for what cannot be a key.
    init?(of request: Request) throws {
        guard let name = HTTPField.Name("idempotency-key"), let text = request.headers[name] else {
            return nil
        }
        guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }), let key = IdempotencyKey(text) else {
            throw Problem.malformed(
                "Idempotency-Key", "The key must be 1 to 200 visible ASCII characters, without spaces.")
        }
        self = key
    }
}
