package import Domain
package import Storage

/// What every service works with: the database, the present, the keys and the registers of one installation.
package struct Installation: Sendable {
    package let database: any Database
    package let clock: Clock
    package let keyring: Keyring
    package let municipalities: MunicipalityRegister
    package let vocabulary: Vocabulary
    let catalogues = CatalogueCache()
    let startRuns = StartRunCache()
    let occupancies = OccupancyCache()
    let enabledMunicipalities = EnabledMunicipalities()

    package init(
        database: any Database, clock: Clock, keyring: Keyring, municipalities: MunicipalityRegister,
        vocabulary: Vocabulary
    ) {
        self.database = database
        self.clock = clock
        self.keyring = keyring
        self.municipalities = municipalities
        self.vocabulary = vocabulary
    }
}

extension Installation {
    /// A transaction over one municipality's rows, as ``Database/transaction(_:in:_:)``.
    @discardableResult func transaction<Value: Sendable>(
        _ purpose: TransactionPurpose, in municipality: Municipality,
        _ body: @escaping @Sendable (any Transaction) throws -> Value
    ) async throws -> Value {
        try await database.transaction(purpose, in: .municipality(municipality.code), body)
    }
}
