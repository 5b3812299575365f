import Crypto
public import FEEL
public import Foundation

/// What it takes to make a decision again, and what it gave: kept with a case, so that anyone can check it later.
///
/// ```swift
/// let record = model.record(decision: "Fee", inputs: ["Age": .number(17)], now: now)
/// record.value  // 0
/// record.inputs  // {"Age": 17}
/// let read = try JSONDecoder().decode(DecisionRecord.self, from: record.bytes)
/// read == record  // true
/// ```
public struct DecisionRecord: Sendable, Codable, Equatable {
    /// SHA-256 of the model's documents, in hexadecimal, as ``DecisionModel/digest``.
    public let model: String
    /// SHA-256 of ``inputs`` in UTF-8, in hexadecimal.
    public let inputDigest: String
    /// The engine that decided, as ``DecisionModel/engineVersion``.
    public let engine: String
    /// The version of the machine's IANA time zone database, such as `2026b`, or `unknown`.
    public let timeZones: String
    /// The decision's name.
    public let decision: String
    /// What `now()` gave, as FEEL writes it.
    public let now: String
    /// The inputs as FEEL writes them, keys in order.
    public let inputs: String
    /// The value as FEEL writes it.
    public let value: String
    /// Why parts of it were null, in English.
    public let faults: [String]

    /// One text for one record: JSON with its keys in order.
    public var bytes: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(self)) ?? Data()
    }

    static func digest(_ data: Data) -> String {
        SHA256.hash(data: data).map { byte in
            let text = String(byte, radix: 16)
            return text.utf8.count == 1 ? "0" + text : text
        }.joined()
    }
}

/// Why a decision was not made again.
///
/// ```swift
/// do throws(ReplayFailure) {
///     _ = try model.replay(record)
/// } catch .otherModel {
///     print("Take the version of the model with the digest \(record.model).")
/// } catch .unreadable {
///     print("The record was changed.")
/// }
/// ```
public enum ReplayFailure: Error, Sendable, Equatable {
    /// The record is of another model.
    case otherModel
    /// The record's inputs are no context or not those of its digest, or its time is none.
    case unreadable
}

extension DecisionModel {
    /// This engine's version. It changes with everything that can change a decision.
    public static let engineVersion = "manegen-dmn 1"

    /// Decides, and says what it takes to decide so again. Functions among the inputs become null, and the order of
    /// keys does not matter.
    ///
    /// ```swift
    /// let record = model.record(decision: "Fee", inputs: ["Age": .number(17)], now: now)
    /// try record.bytes.write(to: file)
    /// ```
    public func record(decision: String, inputs: FEELContext, now: FEELDateTime) -> DecisionRecord {
        let inputs = inputs.sorted
        let outcome = evaluate(decision: decision, inputs: inputs, now: now)
        let text = FEELValue.context(inputs).literal
        return DecisionRecord(
            model: digest, inputDigest: DecisionRecord.digest(Data(text.utf8)), engine: Self.engineVersion,
            timeZones: TimeZoneDatabase.version, decision: decision, now: now.description, inputs: text,
            value: outcome.value.literal, faults: outcome.faults.map(\.description))
    }

    /// Makes a recorded decision again. The same engine and model give the same bytes.
    ///
    /// ```swift
    /// let record = model.record(decision: "Fee", inputs: ["Age": .number(17)], now: now)
    /// try model.replay(record).bytes == record.bytes  // true
    /// ```
    ///
    /// - Throws: ``ReplayFailure``
    public func replay(_ record: DecisionRecord) throws(ReplayFailure) -> DecisionRecord {
        guard record.model == digest else { throw .otherModel }
        let moment = "date and time(\(FEELValue.string(record.now)))"
        let epoch = FEELRun(now: FEELDateTime.epoch)
        guard
            case .dateTime(let now) = FEELExpression(moment).evaluate(in: epoch),
            case .context(let inputs) = FEELExpression(record.inputs).evaluate(in: epoch),
            DecisionRecord.digest(Data(record.inputs.utf8)) == record.inputDigest
        else { throw .unreadable }
        return self.record(decision: record.decision, inputs: inputs, now: now)
    }
}

extension FEELContext {
    /// With the keys in order, those of contexts within too.
    fileprivate var sorted: FEELContext {
        let ordered = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return FEELContext(ordered.map { ($0.key, $0.value.sorted) })
    }
}

extension FEELValue {
    fileprivate var sorted: FEELValue {
        switch self {
        case .list(let items): .list(items.map(\.sorted))
        case .context(let context): .context(context.sorted)
        default: self
        }
    }
}

/// The IANA time zone database of this machine.
enum TimeZoneDatabase {
    static let version: String = {
        for path in ["/usr/share/zoneinfo/tzdata.zi", "/usr/share/zoneinfo/+VERSION"] {
            guard let text = try? String(contentsOfFile: path, encoding: .utf8),
                let first = text.split(separator: "\n").first
            else { continue }
            return first.split(separator: " ").last.map(String.init) ?? "unknown"
        }
        return "unknown"
    }()
}
