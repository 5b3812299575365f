import Domain

extension FacilityRow {
    mutating func facilityDetails(_ vocabulary: Vocabulary) -> FacilityDetails {
        var details = FacilityDetails(name: required(.name), type: type(vocabulary))
        details.streetAddress = text(.streetAddress)
        details.postalCode = text(.postalCode)
        details.city = text(.city)
        details.area = text(.area, limit: FieldLimits.name)
        details.position = position()
        details.description = text(.description)
        details.accessibility = text(.accessibility)
        details.equipment = text(.equipment)
        details.contact.name = text(.contactName)
        details.contact.email = email()
        details.contact.phone = text(.contactPhone)
        details.contact.url = webAddress(.contactURL)
        details.rules = rules()
        return details
    }

    mutating func spaceDetails(_ vocabulary: Vocabulary) -> SpaceDetails {
        var details = SpaceDetails(name: required(.name))
        details.sortOrder = number(.sortOrder, in: -1_000_000...1_000_000) ?? 0
        details.bookable = yesOrNo(.bookable) ?? true
        details.capacity = number(.capacity, in: 1...1_000_000)
        details.floorArea = decimal(.floorArea, in: 0.01...10_000_000)
        details.photo = webAddress(.photo)
        details.activities = activities(vocabulary)
        details.hourlyPrice = money(.hourlyPrice)
        details.rules = rules()
        return details
    }

    private mutating func rules() -> BookingRuleSet {
        let year = 525_600
        var rules = BookingRuleSet()
        rules.startInterval = minutes(.startInterval, in: 1...1440)
        rules.minDuration = minutes(.minDuration, in: 1...1440)
        rules.maxDuration = minutes(.maxDuration, in: 1...1440)
        rules.bufferBefore = minutes(.bufferBefore, in: 0...1440)
        rules.bufferAfter = minutes(.bufferAfter, in: 0...1440)
        rules.minimumNotice = minutes(.minimumNotice, in: 0...year)
        rules.bookingHorizon = number(.bookingHorizon, in: 0...36_500)
        rules.cancellationDeadline = minutes(.cancellationDeadline, in: 0...year)
        rules.bookingLimit = number(.bookingLimit, in: 0...1_000_000)
        rules.seriesLimit = number(.seriesLimit, in: 0...400)
        rules.regime = regime()
        rules.requestHold = minutes(.requestHold, in: 0...year)
        return rules
    }

    /// `yes` and `no` are those of older files: booked at once, or on request.
    mutating func regime() -> Regime? {
        value(.regime, expecting: Regime.allCases.map(\.rawValue).joined(separator: ", ")) { text in
            switch text.lowercased() {
            case "yes", "ja", "true", "1": .atOnce
            case "no", "nej", "false", "0": .onRequest
            case let name: Regime(rawValue: name)
            }
        }
    }

    private mutating func type(_ vocabulary: Vocabulary) -> Int {
        let text = required(.type)
        guard let type = Int(text).flatMap(vocabulary.type) ?? vocabulary.type(named: text) else {
            if !text.isEmpty { refuse(.type, "\"\(text.prefix(40))\" is not a known facility type") }
            return 0
        }
        return type.code
    }

    private mutating func position() -> Position? {
        let latitude = decimal(.latitude, in: -90...90)
        let longitude = decimal(.longitude, in: -180...180)
        if self[.latitude].isEmpty != self[.longitude].isEmpty {
            refuse("latitude and longitude must both be given, or neither")
        }
        guard let latitude, let longitude else { return nil }
        return Position(latitude: latitude, longitude: longitude)
    }

    private mutating func email() -> String {
        let text = text(.contactEmail, limit: 320)
        if !text.isEmpty, text.wholeMatch(of: /[^@\s]+@[^@\s]+/) == nil {
            refuse(.contactEmail, "\"\(text.prefix(40))\" is not an e-mail address")
        }
        return text
    }

    private mutating func activities(_ vocabulary: Vocabulary) -> [String] {
        let codes = text(.activities).split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
        for code in codes where vocabulary.activity(code) == nil {
            refuse(.activities, "\"\(code.prefix(40))\" is not a known activity")
        }
        return codes
    }
}
