import Storage

/// People who are registered.
struct PersonRows {
    let transaction: any Transaction
}

extension Transaction {
    var people: PersonRows { PersonRows(transaction: self) }
}
