import Documents
import Foundation
import Testing

@Suite("Letters as PDF")
struct WeasyPrintTests {
    /// As `Tests/install` has put it there.
    private static let python = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: ".venv/bin/python").path

    private let template: LetterTemplate
    private let short: String

    init() throws {
        template = try LetterTemplate()
        short = template.html(of: .sample([.paragraph("Ett kort brev.")]))
    }

    /// What takes long and much to make.
    private var long: String {
        let words = String(repeating: "Kommunen har beslutat om säsongens tider i alla hallar. ", count: 40)
        return template.html(of: .sample(Array(repeating: .paragraph(words), count: 800)))
    }

    private func maker(_ limits: DocumentLimits = DocumentLimits()) -> WeasyPrint {
        WeasyPrint(python: Self.python, limits: limits)
    }

    @Test("A letter becomes a PDF, and a longer one a larger")
    func made() async throws {
        let pdf = try await maker().pdf(of: short)
        #expect(pdf.starts(with: Array("%PDF-1.7".utf8)))
        let words = LetterPart.paragraph(String(repeating: "Ett brev på tre sidor. ", count: 25))
        let html = template.html(of: .sample(Array(repeating: words, count: 22)))
        let more = try await maker().pdf(of: html)
        #expect(more.count > pdf.count)
    }

    @Test("What takes too long is ended, and the next letter is made")
    func tooLong() async throws {
        await #expect(throws: DocumentFailure.timedOut) {
            try await maker(DocumentLimits(seconds: 3)).pdf(of: long)
        }
        #expect(try await !maker().pdf(of: short).isEmpty)
    }

    @Test("What takes too much memory is ended, and the next letter is made", arguments: [150, 180])
    func tooMuch(_ megabytes: Int) async throws {
        await #expect(throws: DocumentFailure.outOfMemory) {
            try await maker(DocumentLimits(memory: megabytes << 20, seconds: 120)).pdf(of: long)
        }
        #expect(try await !maker().pdf(of: short).isEmpty)
    }

    @Test("What is too large to begin with, or becomes too large, is refused")
    func tooLarge() async throws {
        await #expect(throws: DocumentFailure.tooLarge) {
            try await maker(DocumentLimits(input: short.utf8.count - 1)).pdf(of: short)
        }
        await #expect(throws: DocumentFailure.tooLarge) {
            try await maker(DocumentLimits(output: 1000)).pdf(of: short)
        }
        #expect(try await !maker(DocumentLimits(input: short.utf8.count)).pdf(of: short).isEmpty)
    }

    @Test(
        "HTML that asks for anything outside itself is refused",
        arguments: [
            "<img src=\"http://127.0.0.1:9/\" alt=\"\">", "<img src=\"file:///etc/passwd\" alt=\"\">",
            "<link rel=\"stylesheet\" href=\"https://kommun.example/a.css\">",
            "<style>@import 'http://127.0.0.1:9/'</style>",
            "<style>@font-face { font-family: x; src: url(file:///etc/passwd) } p { font-family: x }</style>",
            "<p style=\"background: url(http://127.0.0.1:9/)\">x</p>",
            "<img src=\"data:image/png;base64,AAAA\" alt=\"\">",
            "<object data=\"file:///etc/passwd\"></object>",
            "<link rel=\"attachment\" href=\"file:///etc/passwd\">",
        ])
    func fetching(_ element: String) async {
        let html = "<!DOCTYPE html><html lang=\"sv\"><title>x</title><p>x</p>\(element)</html>"
        await #expect(throws: DocumentFailure.refused) { try await maker().pdf(of: html) }
    }

    @Test("Without WeasyPrint, or with one too old, the answer says what is missing")
    func notInstalled() async throws {
        let absent = WeasyPrint(python: "/nowhere/python")
        await #expect(throws: DocumentFailure.notInstalled("there is no program /nowhere/python")) {
            try await absent.pdf(of: short)
        }
        let old = try Program("echo 'WeasyPrint 57.2 is older than 70.0' >&2; exit 69")
        await #expect(throws: DocumentFailure.notInstalled("WeasyPrint 57.2 is older than 70.0")) {
            try await WeasyPrint(python: old.path).pdf(of: short)
        }
    }

    @Test(
        "However else it ends, there is no document",
        arguments: [
            ("exit 1", "status 1"), ("echo KeyError >&2; exit 70", "KeyError"),
            ("kill -SEGV $$", "signal 11"),
            ("exit 0", "no document"), ("echo hej", "no document"),
        ])
    func failed(_ script: String, _ words: String) async throws {
        let program = try Program(script)
        await #expect(throws: DocumentFailure.failed(words)) {
            try await WeasyPrint(python: program.path).pdf(of: short)
        }
    }

    @Test("It knows nothing of the service's environment, and gets the letter on its standard input")
    func alone() async throws {
        let program = try Program("env >$here/env; cat >$here/input; printf %%PDF-")
        _ = try await WeasyPrint(python: program.path).pdf(of: short)
        let names = try program.lines(of: "env").map { String($0.prefix { $0 != "=" }) }
        #expect(
            Set(names).subtracting(["PATH", "LANG", "PWD", "OLDPWD", "SHLVL", "_", "MALLOC_ARENA_MAX"]) == [])
        #expect(try program.lines(of: "input") == short.split(whereSeparator: \.isNewline).map(String.init))
    }

    @Test("Ended by force, it takes along what it has started", arguments: [false, true])
    func whole(_ isCancelled: Bool) async throws {
        let program = try Program("sleep 600 & echo $! >$here/child; sleep 600")
        let making = Task { [short, path = program.path] in
            try await WeasyPrint(python: path, limits: DocumentLimits(seconds: isCancelled ? 60 : 2))
                .pdf(of: short)
        }
        var child: [String] = []
        while child.isEmpty {
            try await Task.sleep(for: .milliseconds(10))
            child = (try? program.lines(of: "child")) ?? []
        }
        if isCancelled { making.cancel() }
        let error = await #expect(throws: (any Error).self) { try await making.value }
        #expect(isCancelled ? error is CancellationError : error as? DocumentFailure == .timedOut)
        let status = URL(filePath: "/proc/\(child[0])/stat")
        while let state = try? String(contentsOf: status, encoding: .utf8), !state.contains(") Z ") {
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    @Test("Two are made at once")
    func twoAtOnce() async throws {
        let program = try Program(
            """
            mkdir -p $here/now; touch $here/now/$$
            until [[ $(ls $here/now | wc -l) -eq 2 ]]; do sleep 0.01; done; printf %%PDF-
            """)
        let maker = WeasyPrint(python: program.path)
        async let one = maker.pdf(of: short)
        async let other = maker.pdf(of: short)
        #expect(try await [one, other].count == 2)
    }

    @Test(
        "No more than two are made at once, and who is cancelled while waiting leaves the others their turn")
    func turns() async throws {
        let program = try Program(
            """
            mkdir -p $here/now; touch $here/now/$$; ls $here/now | wc -l >>$here/counts
            sleep 0.2; rm $here/now/$$; printf %%PDF-
            """)
        let maker = WeasyPrint(python: program.path)
        let cancelled = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<12 {
                group.addTask { [short] in
                    let making = Task { try await maker.pdf(of: short) }
                    if number % 4 == 3 { making.cancel() }
                    do {
                        _ = try await making.value
                        return false
                    } catch is CancellationError {
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(cancelled == 3)
        let counts = try program.lines(of: "counts").compactMap { Int($0.filter(\.isNumber)) }
        #expect(counts.allSatisfy { $0 <= 2 })
        #expect((9...12).contains(counts.count))
    }
}
