import Storage

/// The sections and teams of organisations.
struct SectionRows {
    let transaction: any Transaction
}

extension Transaction {
    var sections: SectionRows { SectionRows(transaction: self) }
}
