/// How people prove who they are: the seam for identity providers.
package enum LogIn: Sendable {
    /// No provider is configured; nobody can log in to the pages.
    case none
    /// In a demonstration one chooses a person.
    case demonstration
}
