/// A calendar as text (RFC 5545), with times on the clock in Europe/Stockholm.
package struct ICalendar: Sendable {
    /// What whoever gets it is to do with it (RFC 5546 § 1.4).
    package enum Method: String, Sendable, Codable, CaseIterable {
        case publish = "PUBLISH"
        case request = "REQUEST"
        case cancel = "CANCEL"
    }

    private let name: String
    private let stamp: Instant
    private let method: Method
    private var events: [String] = []

    /// - Parameters:
    ///   - name: of a calendar that is subscribed to.
    ///   - stamp: when the text was made (`DTSTAMP`).
    package init(name: String = "", stamp: Instant, method: Method = .publish) {
        self.name = name
        self.stamp = stamp
        self.method = method
    }

    /// One entry.
    package struct Event: Sendable, Equatable, Codable {
        package let uid: String
        package let period: Period
        package let summary: String
        package var location = ""
        package var description = ""
        package var status = Status.confirmed
        /// How often it was changed, and when it was made and last changed: by these a calendar knows the newest
        /// version (§ 3.8.7.4; RFC 5546 § 2.1.5).
        package var revision: Revision?
        /// Nothing but that the time is taken.
        package var isOnlyBusy = false
        /// The e-mail addresses of who asks and who is asked (§ 3.8.4.3, § 3.8.4.1).
        package var parties: Parties?

        package struct Revision: Sendable, Equatable, Codable {
            package let number: Int
            package let createdAt: Instant
            package let changedAt: Instant

            package init(number: Int, createdAt: Instant, changedAt: Instant) {
                self.number = number
                self.createdAt = createdAt
                self.changedAt = changedAt
            }
        }

        package struct Parties: Sendable, Equatable, Codable {
            package let organizer: String
            package let attendee: String

            package init(organizer: String, attendee: String) {
                self.organizer = organizer
                self.attendee = attendee
            }
        }

        /// Whether it will be (§ 3.8.1.11).
        package enum Status: String, Sendable, Codable {
            case tentative = "TENTATIVE"
            case confirmed = "CONFIRMED"
            case cancelled = "CANCELLED"
        }

        package init(uid: String, period: Period, summary: String) {
            self.uid = uid
            self.period = period
            self.summary = summary
        }
    }

    package mutating func add(_ event: Event) {
        events += [
            "BEGIN:VEVENT", "UID:\(Self.escaped(event.uid))", "DTSTAMP:\(Self.utc(stamp))",
            "DTSTART\(Self.time(event.period.lowerBound))", "DTEND\(Self.time(event.period.upperBound))",
            "SUMMARY:\(Self.escaped(event.summary))",
        ]
        if let revision = event.revision {
            events += [
                "SEQUENCE:\(revision.number)", "CREATED:\(Self.utc(revision.createdAt))",
                "LAST-MODIFIED:\(Self.utc(revision.changedAt))",
            ]
        }
        if !event.location.isEmpty { events.append("LOCATION:\(Self.escaped(event.location))") }
        if !event.description.isEmpty { events.append("DESCRIPTION:\(Self.escaped(event.description))") }
        if let parties = event.parties {
            events += [
                "ORGANIZER:\(Self.mailAddress(parties.organizer))",
                // They asked for the time themselves, so nobody waits for their answer.
                "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=FALSE:\(Self.mailAddress(parties.attendee))",
            ]
        }
        events.append("STATUS:\(event.status.rawValue)")
        if event.isOnlyBusy { events.append("CLASS:PUBLIC") }
        events += ["TRANSP:OPAQUE", "END:VEVENT"]
    }

    /// Lines end with CRLF and are folded at 75 octets (§ 3.1).
    package var text: String {
        let head = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Manegen//Manegen 1.0//SV", "CALSCALE:GREGORIAN",
            "METHOD:\(method.rawValue)",
        ]
        let feed = ["X-WR-CALNAME:\(Self.escaped(name))", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"]
        return (head + (method == .publish ? feed : []) + Self.timeZone + events + ["END:VCALENDAR"]).map {
            Self.folded($0) + "\r\n"
        }.joined()
    }

    private static let timeZone = [
        "BEGIN:VTIMEZONE", "TZID:Europe/Stockholm",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T030000", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "END:STANDARD",
        "END:VTIMEZONE",
    ]

    /// A time on the clock that occurs twice means the first (§ 3.3.5), so the second is written in UTC.
    private static func time(_ instant: Instant) -> String {
        let (date, time) = (SwedishTime.date(of: instant), SwedishTime.timeOfDay(of: instant))
        let first = SwedishTime.instant(of: date, at: time)
        if instant.seconds - first.seconds >= 3600 { return ":\(utc(instant))" }
        return ";TZID=Europe/Stockholm:\(basic(String(instant.rfc3339.prefix(19))))"
    }

    private static func utc(_ instant: Instant) -> String {
        let date = CalendarDate(number: Int(instant.seconds / 86_400))
        let time = TimeOfDay(minutesFromMidnight: Int(instant.seconds % 86_400) / 60) ?? .midnight
        let second = instant.seconds % 60
        return basic("\(date)T\(time):\(second < 10 ? "0" : "")\(second)Z")
    }

    private static func basic(_ text: String) -> String { text.filter { $0 != "-" && $0 != ":" } }

    /// RFC 6068 § 2: what is neither a letter, a digit nor one of the unreserved marks is written by its bytes.
    private static func mailAddress(_ address: String) -> String {
        let plain = UInt8(ascii: "a")...UInt8(ascii: "z")
        let capital = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let digit = UInt8(ascii: "0")...UInt8(ascii: "9")
        let bytes = address.utf8.map { byte -> String in
            switch byte {
            case plain, capital, digit: String(UnicodeScalar(byte))
            case _ where "@.-_~".utf8.contains(byte): String(UnicodeScalar(byte))
            default: (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return "mailto:" + bytes.joined()
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case ";": result += "\\;"
            case ",": result += "\\,"
            case "\n": result += "\\n"
            case _ where character.value < 32 || character.value == 127: break
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    private static func folded(_ line: String) -> String {
        guard line.utf8.count > 75 else { return line }
        var result = ""
        var width = 0
        for scalar in line.unicodeScalars {
            let size = UTF8.width(scalar)
            if width + size > 75 {
                result += "\r\n "
                width = 1
            }
            result.unicodeScalars.append(scalar)
            width += size
        }
        return result
    }
}
