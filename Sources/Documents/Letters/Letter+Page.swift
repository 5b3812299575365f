extension Letter {
    /// What the template shows. Parts without content are left out: an empty heading says nothing to a screen reader.
    var page: [String: Any] {
        var page: [String: Any] = [
            "language": language.rawValue, "title": title.printable, "date": date.printable,
            "dateLabel": labels.date.printable, "page": labels.page.printable, "of": labels.of.printable,
            "receiver": Array(receiver.printable.prefix(Self.mostAddressLines)), "sender": sender.page,
            "parts": body.flatMap { $0.pages(level: 2) },
        ]
        if let reference = reference?.printable, !reference.isEmpty {
            page["reference"] = ["label": labels.reference.printable, "text": reference]
        }
        page["signature"] = signature?.page
        if let appeal {
            page["appeal"] =
                [
                    "heading": appeal.heading.printable, "parts": appeal.parts.flatMap { $0.pages(level: 3) },
                ] as [String: Any]
        }
        return page
    }
}

extension Letter.Sender {
    fileprivate var page: [String: Any] {
        var page: [String: Any] = ["name": name.printable, "contact": contact.printable]
        page["unit"] = unit?.printable
        return page
    }
}

extension Letter.Signature {
    fileprivate var page: [String: String] {
        var page = ["name": name.printable]
        page["closing"] = closing?.printable
        page["role"] = role?.printable
        page["note"] = note?.printable
        return page
    }
}

extension LetterPart {
    /// None for a part without content.
    ///
    /// - Parameter level: of headings, one below what they stand under.
    fileprivate func pages(level: Int) -> [[String: Any]] {
        switch self {
        case .heading(let text):
            text.isBlank ? [] : [["heading": ["level": level, "text": text.printable] as [String: Any]]]
        case .paragraph(let text): text.isBlank ? [] : [["paragraph": ["text": text.printable]]]
        case .list(let items): items.isEmpty ? [] : [["list": ["items": items.printable]]]
        case .steps(let items): items.isEmpty ? [] : [["steps": ["items": items.printable]]]
        case .table(let table): table.isEmpty ? [] : [["table": table.page]]
        }
    }
}

extension LetterTable {
    fileprivate var isEmpty: Bool { columns.isEmpty || (rows.isEmpty && total == nil) }

    fileprivate var page: [String: Any] {
        var pages = rows.map { page(of: $0, isTotal: false) }
        if let total { pages.append(page(of: total, isTotal: true)) }
        return [
            "caption": caption.printable, "rows": pages,
            "columns": columns.map { cell($0.title, in: $0) },
        ]
    }

    private func page(of row: [String], isTotal: Bool) -> [String: Any] {
        let cells = columns.indices.map { cell($0 < row.count ? row[$0] : "", in: columns[$0]) }
        return ["header": cells.first ?? [:], "total": isTotal, "cells": Array(cells.dropFirst())]
    }

    private func cell(_ text: String, in column: Column) -> [String: String] {
        var cell = ["text": text.printable]
        // Only what no column is wide enough for is broken inside a word.
        let isLong = text.split(whereSeparator: \.isWhitespace).contains { $0.count > 24 }
        if isLong || column.isNumeric { cell["style"] = isLong ? "long" : "number" }
        return cell
    }
}

extension Sequence<String> {
    /// Those that say something.
    fileprivate var printable: [String] { filter { !$0.isBlank }.map(\.printable) }
}

extension String {
    fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }

    /// Without the characters that no XML may hold (XML 1.0, 2.2), and that a PDF's description then cannot either.
    fileprivate var printable: String {
        let kept = unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x9, 0xA: true
            case 0..<0x20, 0x7F..<0xA0, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(kept))
    }
}
