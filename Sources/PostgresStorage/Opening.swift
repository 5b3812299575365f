/// What opens a transaction: the command that begins it, and whose rows it may see.
struct Opening {
    let command: String
    /// The value of `manegen.municipality` until the transaction ends.
    let tenant: String?

    /// The statement that says it. It is prepared under this name with each session.
    static let tenantStatement = "tenant"
    static let tenantText = "SELECT set_config('manegen.municipality', $1, true)"
}
