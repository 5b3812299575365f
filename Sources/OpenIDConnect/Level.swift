/// Levels of assurance as the Swedish trust framework names them in `acr`.
package enum Level {
    package static let three = "http://id.elegnamnden.se/loa/1.0/loa3"
    package static let four = "http://id.elegnamnden.se/loa/1.0/loa4"
    /// What is enough to act by personal identity number.
    package static let substantial = [three, four]
}
