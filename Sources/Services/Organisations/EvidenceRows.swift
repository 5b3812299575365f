import Storage

/// The files that show who may act for an organisation.
struct EvidenceRows {
    let transaction: any Transaction
}

extension Transaction {
    var evidence: EvidenceRows { EvidenceRows(transaction: self) }
}
