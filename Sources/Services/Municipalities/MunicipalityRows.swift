import Storage

/// The municipalities that the installation serves.
struct MunicipalityRows {
    let transaction: any Transaction
}

extension Transaction {
    var municipalities: MunicipalityRows { MunicipalityRows(transaction: self) }
}
