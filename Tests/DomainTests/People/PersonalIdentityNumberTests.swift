import Domain
import Testing

@Suite("Personal identity numbers")
struct PersonalIdentityNumberTests {
    @Test(
        "Valid ones, a coordination number among them",
        arguments: ["197701182383", "19770118-2383", "189001019802"])
    func valid(text: String) {
        #expect(PersonalIdentityNumber(text) != nil)
    }

    @Test("A coordination number has 60 added to the day")
    func coordination() {
        // The same person's number with 60 more, and the check digit that follows from it.
        #expect(PersonalIdentityNumber("197701782380") != nil)
        #expect(PersonalIdentityNumber("197701922382") == nil)
    }

    @Test(
        "Invalid ones",
        arguments: [
            "197701182384", "7701182383", "197713182383", "19770118238a", "", "197701182383 ", "000000000000",
        ])
    func invalid(text: String) {
        #expect(PersonalIdentityNumber(text) == nil)
    }

    @Test("Shown without its last four digits")
    func masked() {
        #expect(PersonalIdentityNumber("197701182383")?.masked == "19770118-****")
    }
}
