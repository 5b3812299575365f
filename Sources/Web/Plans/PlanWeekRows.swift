import Domain
import Services
import Texts

/// The rows of seven days of a plan: a row for each space, a cell for each day, and in it what takes time and what is free
/// in order. Some thousands of lines at a place of forty spaces, which is why they are no template.
struct PlanWeekRows {
    let frame: PageFrame
    let place: Plan.Place
    let days: [CalendarDate]
    let writer: PlanEntryWriter
    let press: PlanPress
    /// Where each of the days is shown by itself.
    let dayAddresses: [Markup]

    private var phrases: Phrases { frame.phrases }

    var markup: Markup {
        let free = phrases(.planFree)
        var markup: Markup = ""
        for space in place.spaces {
            markup += "<tr><th scope=\"row\"\(frame.swedish)>\(space.name)</th>"
            let own = place.entries(in: space)
            for (column, date) in days.enumerated() {
                let day = PlanSpace(place, space, on: date, press: press, frame: frame)
                markup += "<td class=\"d d\(column)\">"
                if day.isClosed {
                    markup += "<p class=\"small soft\">\(phrases.closedDay(of: space, on: date))</p>"
                }
                markup += list(own, in: day, free: free, dayAddress: dayAddresses[column])
                markup += "</td>"
            }
            markup += "</tr>\n"
        }
        return markup
    }

    /// - Parameter own: what takes the space on any of the days, by start.
    private func list(
        _ own: [Plan.Entry], in day: PlanSpace, free: String, dayAddress: Markup
    ) -> Markup {
        let whole = SwedishTime.day(day.date)
        var list: Markup = "<ol>"
        var gaps = day.stretches[...]
        func addGaps(before start: Instant?) {
            while let gap = gaps.first, start.map({ gap.lowerBound < $0 }) ?? true {
                list += line(of: gap, in: day, free: free, dayAddress: dayAddress)
                gaps = gaps.dropFirst()
            }
        }
        for entry in own where entry.period.overlaps(whole) {
            addGaps(before: entry.period.lowerBound)
            list += line(of: entry, in: day)
        }
        addGaps(before: nil)
        list += "</ol>"
        return list
    }

    private func line(
        of gap: Period, in day: PlanSpace, free: String, dayAddress: Markup
    ) -> Markup {
        let times = phrases.times(gap)
        switch day.weekPress(on: gap, dayAddress: dayAddress) {
        case .nothing: return "<li class=\"gap\"><span class=\"nothing\">\(times) \(free)</span></li>"
        case .link(let href): return "<li class=\"gap\"><a href=\"\(href)\"><b>\(times)</b> \(free)</a></li>"
        case .button(let button): return "<li class=\"gap\">\(button)</li>"
        }
    }

    private func line(of entry: Plan.Entry, in day: PlanSpace) -> Markup {
        let words = writer.words(of: entry, in: day.placed, on: day.date)
        var state: String?
        if case .booking(let booking, _) = entry.claim, !booking.isConfirmed {
            state = phrases.sentence(of: booking.state, today: frame.today)
        }
        let more = [words.detail, words.buffers, state].compactMap(\.self)
        if more.isEmpty, let href = words.href {
            return """
                <li class="plan-entry \(words.kind.rawValue)"><a href="\(href)"><b>\(words.time)</b> \(words.text)</a></li>
                """
        }
        var line: Markup = """
            <li class="plan-entry \(words.kind.rawValue)"><p class="time">\(words.time)</p><p>
            """
        if let href = words.href {
            line += "<a href=\"\(href)\">\(words.text)</a></p>"
        } else {
            line += "\(words.text)</p>"
        }
        for text in more { line += "<p class=\"small\">\(text)</p>" }
        line += "</li>"
        return line
    }
}
