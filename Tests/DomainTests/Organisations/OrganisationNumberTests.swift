import Domain
import Testing

@Suite("Organisation numbers")
struct OrganisationNumberTests {
    @Test(
        "Ten digits in the ways that people write them",
        arguments: ["802900-0018", "8029000018", "16802900-0018", "168029000018"])
    func valid(_ text: String) {
        #expect(OrganisationNumber(text)?.formatted == "802900-0018")
    }

    @Test(
        "A wrong check digit, a personal identity number, anything else",
        arguments: [
            "802900-0019", "197701182383", "770118-2383", "", "802900-001", "8029-000018", "802900-001a",
            "80290000180",
        ])
    func invalid(_ text: String) { #expect(OrganisationNumber(text) == nil) }
}
