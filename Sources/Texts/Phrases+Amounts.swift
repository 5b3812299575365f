package import Domain

/// Lengths, distances and money in words.
extension Phrases {
    /// `1 234`
    package func number(_ number: Int) -> String {
        let digits = String(number.magnitude)
        guard digits.count > 3 else { return String(number) }
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += self(.thousandsSeparator) }
            text.append(digit)
        }
        return text
    }

    /// `45 minuter`, `1,5 timmar`, `1 timme och 15 minuter`, `2 dagar`
    package func length(_ minutes: Minutes) -> String {
        let count = minutes.count
        let (hours, rest) = count.quotientAndRemainder(dividingBy: 60)
        if count > 0, count % 1440 == 0 { return self(.days, count: count / 1440) }
        if hours == 0 { return self(.minutes, count: rest) }
        if rest == 0 { return self(.hours, count: hours) }
        if rest == 30 { return self(.hoursHalf, ["count": number(hours)]) }
        return self(.and, ["first": self(.hours, count: hours), "second": self(.minutes, count: rest)])
    }

    /// `350 m`, `1,2 km`, `12 km`
    package func distance(metres: Double) -> String {
        let steps = Int(nearest: metres / 50)
        if steps < 20 { return self(.metres, ["count": number(max(1, steps) * 50)]) }
        let tenths = Int(nearest: metres / 100)
        let kilometres =
            tenths < 100
            ? "\(tenths / 10)\(tenths % 10 == 0 ? "" : self(.decimalSeparator) + String(tenths % 10))"
            : number(Int(nearest: metres / 1000))
        return self(.kilometres, ["count": kilometres])
    }

    /// `120 kr`, `120,50 kr`
    package func price(_ money: Money) -> String {
        let (kronor, ore) = money.ore.quotientAndRemainder(dividingBy: 100)
        var amount = number(Int(kronor))
        if ore != 0 { amount += self(.decimalSeparator) + (abs(ore) < 10 ? "0" : "") + String(abs(ore)) }
        return self(.kronor, ["amount": amount])
    }

    /// `120 kr`, or that it is free.
    package func cost(_ money: Money) -> String { money.ore == 0 ? self(.slotFree) : price(money) }

    /// `180 kr för 1,5 timmar`, or that it is free.
    package func cost(_ money: Money, during length: Minutes) -> String {
        guard money.ore != 0 else { return cost(money) }
        return self(.slotPriceFor, ["price": price(money), "length": self.length(length)])
    }

    /// With a capital first letter, as a sentence or a heading begins.
    package func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

    /// `Badminton, tisdag 24 november, kväll`
    package func list(_ parts: [String]) -> String { parts.joined(separator: self(.separator)) }

    /// `Bana 1, Bana 2`; `Hallen, del A · Hallen, del B` where a comma stands in a name.
    package func names(_ names: [String]) -> String {
        names.contains { $0.contains(",") } ? names.joined(separator: " · ") : list(names)
    }
}
