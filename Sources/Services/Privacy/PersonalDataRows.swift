import Storage

/// All that is kept about a person, in every table.
struct PersonalDataRows {
    let transaction: any Transaction
}

extension Transaction {
    var personalData: PersonalDataRows { PersonalDataRows(transaction: self) }
}
