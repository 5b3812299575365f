import Domain
import Storage

/// Whom bookings can be for.
struct CustomerRows {
    let transaction: any Transaction
}

extension Transaction {
    var customers: CustomerRows { CustomerRows(transaction: self) }
}

extension CustomerRows {
    /// Makes a person or an organisation one whom bookings can be for; before the row of its own.
    func insert(_ customer: Customer, in municipality: Municipality) throws {
        let kind =
            switch customer {
            case .person: "person"
            case .organisation: "organisation"
            }
        try transaction.execute(
            """
            INSERT INTO customer (municipality, id, kind)
            VALUES (\(municipality.code), \(customer.id), \(kind))
            """)
    }
}
