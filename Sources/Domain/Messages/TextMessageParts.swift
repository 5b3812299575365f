/// How a text message travels, and in how many parts: what it costs.
///
/// ```swift
/// TextMessageParts(of: "Halltiden är bokad")   // GSM-7, one part
/// TextMessageParts(of: "Vi ses 🏸")            // UCS-2, one part of at most 70 units
/// ```
package struct TextMessageParts: Sendable, Equatable {
    /// 3GPP TS 23.038: seven bits for what the basic alphabet and its extension have, else sixteen.
    package enum Alphabet: Sendable, Equatable {
        case gsm7, ucs2

        /// Units in a message of one part, and in each part of several, where a header takes its share.
        fileprivate var room: (alone: Int, together: Int) {
            switch self {
            case .gsm7: (160, 153)
            case .ucs2: (70, 67)
            }
        }
    }

    package let alphabet: Alphabet
    package let count: Int

    package init(of text: String) {
        let septets = text.unicodeScalars.map(Self.septets)
        let widths: [Int]
        if septets.allSatisfy({ $0 != nil }) {
            (alphabet, widths) = (.gsm7, septets.compactMap(\.self))
        } else {
            (alphabet, widths) = (.ucs2, text.unicodeScalars.map { UTF16.width($0) })
        }
        count = Self.parts(of: widths, in: alphabet.room)
    }

    /// No part ends within a character.
    private static func parts(of widths: [Int], in room: (alone: Int, together: Int)) -> Int {
        if widths.reduce(0, +) <= room.alone { return 1 }
        var (parts, used) = (1, 0)
        for width in widths {
            if used + width > room.together { (parts, used) = (parts + 1, 0) }
            used += width
        }
        return parts
    }

    private static func septets(_ scalar: Unicode.Scalar) -> Int? {
        basic.contains(scalar) ? 1 : extended.contains(scalar) ? 2 : nil
    }

    private static let basic = Set(
        """
        @£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§\
        ¿abcdefghijklmnopqrstuvwxyzäöñüà
        """.unicodeScalars)
    private static let extended = Set("\u{c}^{}\\[~]|€".unicodeScalars)
}
