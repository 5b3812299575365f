import Domain
import Services

/// The press that books an arrangement: every space at every time that was shown, and which of them are ticked.
struct ArrangementPress {
    /// What the boxes of times stand in.
    static let fieldset = "tider"

    let form: Form
    let slots: [Slot]
    let leftOut: Set<Slot>
    let preparation: Preparation

    static func box(_ index: Int) -> String { "ta-\(index)" }
    static func shown(_ index: Int) -> String { "plats-\(index)" }

    /// - Throws: ``Problem`` for half a form
    init(_ form: Form, isStaff: Bool) throws {
        try form.expect("namn", "key")
        guard let count = Int(try form.require("antal")), (1...Arrangement.most).contains(count) else {
            throw Problem.malformed("antal", "It is not how many were shown.")
        }
        let ticked = try form.ticked((0..<count).map(Self.box), in: Self.fieldset)
        var (slots, leftOut): ([Slot], Set<Slot>) = ([], [])
        for index in 0..<count {
            guard let slot = SlotForm.slot(try form.require(Self.shown(index))) else {
                throw Problem.malformed(Self.shown(index), "It is not a time.")
            }
            guard !slots.contains(slot) else {
                throw Problem.malformed(Self.shown(index), "The time is there more than once.")
            }
            slots.append(slot)
            if !ticked.contains(Self.box(index)) { leftOut.insert(slot) }
        }
        self.form = form
        self.slots = slots
        self.leftOut = leftOut
        guard isStaff else {
            preparation = .none
            return
        }
        preparation = Preparation(
            buildUp: try Self.minutes("upp", in: form), takeDown: try Self.minutes("ned", in: form))
    }

    private static func minutes(_ name: String, in form: Form) throws -> Minutes {
        guard let count = Int(try form.require(name)), (0...Preparation.longest.count).contains(count) else {
            throw Problem.malformed(name, "It is not a number of minutes.")
        }
        return Minutes(count)
    }

    func wish(named name: ArrangementName, isShown: Bool) -> ArrangementWish {
        ArrangementWish(
            name: name, isShown: isShown, preparation: preparation, slots: slots, leftOut: leftOut)
    }
}
