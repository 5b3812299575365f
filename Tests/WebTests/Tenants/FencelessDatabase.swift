import Storage

/// A database whose statements no longer ask for one municipality's rows: `municipality = $1` becomes
/// `municipality = municipality`. The services' own fence is gone; what is left is row-level security.
struct FencelessDatabase: Database {
    let base: any Database

    var engine: Engine { base.engine }

    func transaction<Value: Sendable>(
        _ access: Access, in tenant: Tenant, _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await base.transaction(access, in: tenant) { try body(FencelessTransaction(base: $0)) }
    }

    func close() async { await base.close() }
}

private final class FencelessTransaction: Transaction {
    private let base: any Transaction

    init(base: any Transaction) { self.base = base }

    func query(_ sql: SQL) throws -> [Row] { try base.query(sql.withoutFence) }

    func execute(_ sql: SQL) throws -> Int { try base.execute(sql.withoutFence) }

    func script(_ text: String) throws { try base.script(text) }
}

extension SQL {
    /// The statement with every `… municipality = $n` always true of a row.
    var withoutFence: SQL {
        var rest = text[...]
        var result = StringInterpolation(literalCapacity: text.count, interpolationCount: values.count)
        while let parameter = rest.firstMatch(of: /\$(\d+)/) {
            let before = rest[..<parameter.range.lowerBound]
            result.appendLiteral(String(before))
            if let fence = before.firstMatch(of: /((?:\w+\.)?municipality) = $/) {
                result.appendLiteral(String(fence.1))
            } else if let number = Int(parameter.1) {
                result.appendInterpolation(Parameter(sqlValue: values[number - 1]))
            }
            rest = rest[parameter.range.upperBound...]
        }
        result.appendLiteral(String(rest))
        return SQL(stringInterpolation: result)
    }

    private struct Parameter: SQLConvertible {
        let sqlValue: SQLValue
    }
}
