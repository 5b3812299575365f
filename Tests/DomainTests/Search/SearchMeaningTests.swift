import Domain
import Testing

@Suite("What a search means")
struct SearchMeaningTests {
    private static let vocabulary = Vocabulary(
        types: [
            FacilityType(code: 2210, swedish: "Idrottshall", english: "Sports hall", group: ""),
            FacilityType(code: 9100, swedish: "Mötesrum", english: "Meeting room", group: ""),
        ],
        activities: [
            activity("badminton", "Badminton", "Badminton", "fjäderboll"),
            activity("floorball", "Innebandy", "Floorball", "unihockey"),
            activity("ice-hockey", "Ishockey", "Ice hockey", "hockey", "is"),
            activity("football", "Fotboll", "Football", "soccer"),
            activity("basketball", "Basket", "Basketball", "basketboll"),
            activity("table-tennis", "Bordtennis", "Table tennis", "pingis"),
            activity("yoga", "Yoga", "Yoga"), activity("golf", "Golf", "Golf"),
            activity("music", "Musik", "Music", "rep", "repa", "kör"),
            activity("party", "Kalas och fest", "Party", "kalas", "fest"),
            activity("meeting", "Möte", "Meeting", "sammanträde"),
        ])

    private static func activity(
        _ code: String, _ swedish: String, _ english: String, _ synonyms: String...
    ) -> Activity {
        Activity(code: code, swedish: swedish, english: english, synonyms: synonyms)
    }

    /// One facility for each activity, in two areas.
    private static let catalogue: Catalogue = {
        var facilities: [Facility] = []
        var spaces: [Space] = []
        func add(_ name: String, _ area: String, type: Int, _ space: String, _ activity: String) {
            var details = FacilityDetails(name: name, type: type)
            details.area = area
            details.city = "Sundsvall"
            let id = Facility.ID(Slug.make(from: name))
            if facilities.last?.id != id {
                facilities.append(
                    Facility(
                        id: id, source: FacilitySource(register: "csv", id: name),
                        slug: Slug.make(from: name),
                        details: details))
            }
            var own = SpaceDetails(name: space)
            own.activities = [activity]
            spaces.append(
                Space(
                    id: Space.ID("\(id)-\(activity)"), facility: id, parent: nil, sourceID: name, details: own
                ))
        }
        add("Gärdehov", "Sidsjön", type: 1, "Bana 1", "badminton")
        add("Gärdehov", "Sidsjön", type: 1, "Hela hallen", "floorball")
        add("Sporthallen", "Centrum", type: 2210, "Hela hallen", "badminton")
        add("Isladan", "Centrum", type: 2, "Isen", "ice-hockey")
        add("Vången", "Alnö", type: 3, "Konstgräset", "football")
        add("Kulturmagasinet", "Centrum", type: 9100, "Replokalen", "music")
        add("Kulturmagasinet", "Centrum", type: 9100, "Salen", "meeting")
        return Catalogue(version: 1, facilities: facilities, spaces: spaces, openingHours: [])
    }()

    private func meaning(_ text: String) -> SearchMeaning {
        SearchMeaning(of: text, in: Self.catalogue, vocabulary: Self.vocabulary)
    }

    private func found(_ text: String) -> Set<String> {
        let meaning = meaning(text)
        return Set(Self.catalogue.spaces.filter(meaning.matches).map(\.id.text))
    }

    private static let badminton: Set = ["gardehov-badminton", "sporthallen-badminton"]

    private static let writings: [(String, Set<String>)] = [
        ("badmintonen", badminton), ("Badmintonbanor", badminton), ("badmintontid", badminton),
        ("fjäder boll", badminton), ("FJADERBOLL", badminton), ("boka badminton", badminton),
        ("badminton på Sidsjön", ["gardehov-badminton"]), ("sidsjön badminton", ["gardehov-badminton"]),
        ("sidsjön", ["gardehov-badminton", "gardehov-floorball"]),
        ("Gärdehovs", ["gardehov-badminton", "gardehov-floorball"]),
        ("fotbollen", ["vangen-football"]), ("fotbol", ["vangen-football"]),
        ("fotbollsplaner", ["vangen-football"]),
        ("fotbollsmatcher", ["vangen-football"]), ("damfotboll", ["vangen-football"]),
        ("is hockey", ["isladan-ice-hockey"]), ("ishockeyn", ["isladan-ice-hockey"]),
        ("is", ["isladan-ice-hockey"]),
        ("repa", ["kulturmagasinet-music"]), ("repar", ["kulturmagasinet-music"]),
        ("möten", ["kulturmagasinet-meeting"]), ("mötet", ["kulturmagasinet-meeting"]),
        ("mötesrummen", ["kulturmagasinet-meeting", "kulturmagasinet-music"]),
        ("idrottshallarna", ["sporthallen-badminton"]), ("konstgräs", ["vangen-football"]),
    ]

    @Test(
        "Endings, joined and parted words and other words for the same are no mistakes",
        arguments: writings)
    func written(text: String, spaces: Set<String>) {
        #expect(found(text) == spaces)
        #expect(meaning(text).correction == nil)
    }

    private static let mistakes: [(String, String, Set<String>)] = [
        ("badmington", "Badminton", badminton), ("badmitnon", "Badminton", badminton),
        ("badmingtonen", "Badminton", badminton), ("innebandi", "Innebandy", ["gardehov-floorball"]),
        ("inebandy", "Innebandy", ["gardehov-floorball"]),
        ("ishokey", "Ishockey", ["isladan-ice-hockey"]),
        ("fotblol", "Fotboll", ["vangen-football"]), ("fotobll", "Fotboll", ["vangen-football"]),
        ("Sidsjn", "Sidsjön", ["gardehov-badminton", "gardehov-floorball"]),
        ("sportahllen", "Sporthallen", ["sporthallen-badminton"]),
        ("badmington sidsjön", "Badminton sidsjon", ["gardehov-badminton"]),
    ]

    @Test(
        "A slip of the finger is forgiven and told",
        arguments: mistakes)
    func slips(text: String, correction: String, spaces: Set<String>) {
        #expect(meaning(text).correction == correction)
        #expect(found(text) == spaces)
    }

    private static let strangers: [(String, [String])] = [
        ("kurragömma", []), ("xyz", []), ("isx", []), ("badmi kurragömma", ["Badminton"]), ("!", []),
    ]

    @Test(
        "What is too far from anything is unknown, with what may have been meant",
        arguments: strangers)
    func unknown(text: String, suggestions: [String]) {
        let meaning = meaning(text)
        #expect(!meaning.isKnown && found(text).isEmpty)
        #expect(meaning.suggestions == suggestions)
    }

    @Test("Known is another thing than to be had here")
    func notHere() {
        #expect(meaning("curling").isKnown == false)
        #expect(meaning("yoga").isKnown && found("yoga").isEmpty)
    }

    @Test("Nothing said is anything", arguments: ["", "  ", "boka tid"])
    func anything(text: String) {
        #expect(meaning(text).isKnown)
        #expect(found(text).count == Self.catalogue.spaces.count)
    }

    @Test("The same words always mean the same")
    func deterministic() {
        for text in ["badmi kurragömma", "fotbolr", "sal"] {
            let first = meaning(text)
            for _ in 0..<20 {
                let again = meaning(text)
                #expect(again.correction == first.correction && again.suggestions == first.suggestions)
            }
        }
    }

    private static let locations: [(String, PlaceMeaning)] = [
        ("Sidsjön", .place(.area("sidsjon"))),
        ("sidsjo", .place(.facility(Facility.ID("gardehov")))),
        ("vangen", .place(.facility(Facility.ID("vangen")))),
        ("Kulturmagasin", .place(.facility(Facility.ID("kulturmagasinet")))),
        ("", .place(.anywhere)), ("zzzz", .unknown(suggestions: [])),
        ("sporthulvan", .unknown(suggestions: ["Sporthallen"])),
        ("vangarna", .place(.facility(Facility.ID("vangen")))),
    ]

    @Test(
        "Where: areas, towns and facilities",
        arguments: locations)
    func place(text: String, meaning: PlaceMeaning) {
        #expect(PlaceMeaning(of: text, in: Self.catalogue) == meaning)
    }
}
