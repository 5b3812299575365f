import Foundation
import Testing

@testable import Domain

@Suite("Comma-separated values")
struct CSVTextTests {
    private func fields(_ text: String) throws -> [[String]] {
        try CSVText(Data(text.utf8)).rows.map(\.fields)
    }

    @Test("Quotes, line breaks and separators inside quotes, as RFC 4180 says")
    func quotes() throws {
        #expect(
            try fields("a,b\r\n\"1,2\",\"x \"\"y\"\"\r\nz\"\r\n") == [["a", "b"], ["1,2", "x \"y\"\r\nz"]])
        #expect(try fields("a,,\n,,c") == [["a", "", ""], ["", "", "c"]])
        #expect(try fields("\u{FEFF}å,ö") == [["å", "ö"]])
        #expect(try fields("a;b\n1,5;2") == [["a", "b"], ["1,5", "2"]])
    }

    @Test("A row's line is where it begins, whatever stood before")
    func lines() throws {
        let rows = try CSVText(Data("a\n\n\"x\ny\"\nb".utf8)).rows
        #expect(rows.map(\.line) == [1, 3, 5])
    }

    @Test("A stray quotation mark is a flaw of its row only")
    func flaws() throws {
        let rows = try CSVText(Data("a,b\nx\"y,1\n\"q\"r,2\nc,d".utf8)).rows
        #expect(rows.map { $0.flaw == nil } == [true, false, false, true])
        #expect(rows.last?.fields == ["c", "d"])
    }

    @Test("What cannot be read says on which line")
    func unreadable() {
        #expect(throws: UnreadableFile(line: 2, reason: "a quotation mark is opened here and never closed")) {
            try CSVText(Data("a\n\"b\nc".utf8))
        }
        #expect(throws: UnreadableFile(line: 2, reason: "is not UTF-8; save the file as UTF-8 and try again"))
        {
            try CSVText(Data([0x61, 0x0A, 0xE5, 0x0A]))
        }
        #expect(throws: UnreadableFile(line: 1, reason: "is not text")) { try CSVText(Data([0x61, 0])) }
    }

    @Test("Any fields are read back as they were written")
    func property() throws {
        var random = SeededRandom(seed: 4180)
        let alphabet = [
            "a", "å", "\"", ",", ";", "\n", "\r", "\r\n", "\t", " ", "x,y", "\u{1F3D0}", "'", "=", "+", "-",
            "@", "\u{301}", "1", "＝",
        ]
        for _ in 0..<5000 {
            let rows = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                ["row"]
                    + (0..<3).map { _ in
                        (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
                            alphabet.randomElement(using: &random)
                        }
                        .joined()
                    }
            }
            let text = CSVText.line(["kind", "b", "c", "d"]) + rows.map(CSVText.line).joined()
            // By scalars, since Swift takes a letter and its mark for the same in several spellings.
            let read = try fields(text).dropFirst().map { $0.map { Array($0.unicodeScalars) } }
            #expect(read == rows.map { $0.map { Array($0.unicodeScalars) } })
        }
    }

    @Test(
        "No cell begins as a formula does, and apostrophes of one's own stay",
        arguments: [
            ("=1+1", "'=1+1"), ("+46 60 19 10 00", "'+46 60 19 10 00"), ("-x", "'-x"), ("@sum", "'@sum"),
            ("\tx", "'\tx"), ("  =1", "'  =1"), ("=\u{301}1", "'=\u{301}1"), ("＝1", "'＝1"),
            ("'=1", "''=1"), ("''=1", "'''=1"), ("'t Hooft", "'t Hooft"), ("'", "'"), ("-17.25", "-17.25"),
            ("-3", "-3"), ("'-3", "''-3"), ("-1+cmd", "'-1+cmd"), ("a=1", "a=1"), ("", ""),
        ])
    func formulas(text: String, written: String) throws {
        #expect(CSVText.line([text, "x"]) == "\(written),x\r\n")
        #expect(try fields("a,b\n\(written),x") == [["a", "b"], [text, "x"]])
    }

    @Test("Line breaks at the beginning are guarded inside the quotes")
    func lineBreaks() {
        #expect(CSVText.line(["\r\n=1"]) == "\"'\r\n=1\"\r\n")
        #expect(CSVText.line(["\r=1"]) == "\"'\r=1\"\r\n")
    }
}
