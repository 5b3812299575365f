import Storage

/// Tokens for the API.
struct TokenRows {
    let transaction: any Transaction
}

extension Transaction {
    var tokens: TokenRows { TokenRows(transaction: self) }
}
