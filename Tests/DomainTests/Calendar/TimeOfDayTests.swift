import Domain
import Testing

@Suite("A time of day")
struct TimeOfDayTests {
    @Test(
        "It is read as people and spreadsheets write it",
        arguments: [
            ("00:00", 0), ("18:30", 1110), ("18.30", 1110), ("7:00", 420), ("7.05", 425), ("07:00:00", 420),
            ("0:00", 0),
            ("24:00", 1440), ("24:00:00", 1440),
        ])
    func reading(text: String, minutes: Int) {
        #expect(TimeOfDay(text)?.minutes == minutes)
    }

    @Test(
        "What is no time of day is refused",
        arguments: [
            "", ":", "18", "18:0", "18:60", "24:01", "24:61", "0700", "25:00", "-7:00", "007:00", "18:00:01",
            "18:00:00:00",
            "18::00",
            ":18:00", "18:00:", "٧:00", "99999999999999999999:00",
        ])
    func refusing(text: String) {
        #expect(TimeOfDay(text) == nil)
    }
}
