import Documents
import Domain
import Texts

extension Letter {
    /// A letter that nobody is to get, with each part that a letter can have.
    static func sample(in language: Language, _ phrases: Phrases) -> Letter {
        Letter(
            language: language, title: phrases(.sampleLetterTitle),
            sender: Sender(
                name: phrases(.sampleLetterSender), unit: phrases(.sampleLetterUnit),
                contact: [
                    phrases(.sampleLetterStreet), phrases(.sampleLetterCity), phrases(.sampleLetterPhone),
                    phrases(.sampleLetterMail),
                ]),
            receiver: [
                phrases(.sampleLetterReceiver), phrases(.sampleLetterAttention),
                phrases(.sampleLetterReceiverStreet), phrases(.sampleLetterReceiverCity),
            ],
            date: SwedishTime.date(of: Startup.clock.now()).description, reference: "KFN-2026-00000",
            body: sampleBody(phrases),
            signature: Signature(
                closing: phrases(.sampleLetterClosing), name: phrases(.sampleLetterSigner),
                note: phrases(.sampleLetterNote)),
            appeal: Appeal(
                heading: phrases(.sampleLetterAppeal), parts: [.paragraph(phrases(.sampleLetterAppealText))]),
            labels: Labels(
                date: phrases(.letterDate), reference: phrases(.letterReference), page: phrases(.letterPage),
                of: phrases(.letterOf)))
    }

    private static func sampleBody(_ phrases: Phrases) -> [LetterPart] {
        [
            .paragraph(phrases(.sampleLetterLead)),
            .heading(phrases(.sampleLetterHeading)),
            .list([
                phrases(.sampleLetterSee), phrases(.sampleLetterLetters), phrases(.sampleLetterPages),
            ]),
            .table(
                LetterTable(
                    caption: phrases(.sampleLetterCaption),
                    columns: [
                        .init(phrases(.sampleLetterHall)),
                        .init(phrases(.sampleLetterHours), isNumeric: true),
                        .init(phrases(.sampleLetterPrice), isNumeric: true),
                    ],
                    rows: [
                        [phrases(.sampleLetterWholeHall), "62", "9 300"],
                        [phrases(.sampleLetterPartHall), "31", "3 100"],
                    ],
                    total: [phrases(.sampleLetterTotal), "93", "12 400"])),
        ]
    }
}
