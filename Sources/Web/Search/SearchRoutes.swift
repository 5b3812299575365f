import Domain
import Hummingbird
import Services
import Texts

/// Searching for a free time.
struct SearchRoutes {
    let installation: Installation
    let pages: Pages

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("", use: ask)
        group.get("boka", use: answer)
    }

    @Sendable private func ask(_ request: Request, context: SiteContext) async throws -> Response {
        let frame = pages.frame(of: request, context)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        var page = SearchPage(frame: frame, form: SearchForm(), choices: choices(of: catalogue, in: frame))
        if let principal = context.principal {
            page.usual = try await BookingsOfCustomer(installation).usualTime(of: principal)
            page.favourites = try await Favourites(installation).list(of: principal)
        }
        return pages.response(.search, in: frame, title: frame.phrases(.searchTitle), page.body)
    }

    @Sendable private func answer(_ request: Request, context: SiteContext) async throws -> Response {
        let query = try Form(query: request)
        let frame = pages.frame(of: request, context)
        let form = SearchForm(query)
        let catalogue = try await Places(installation).catalogue(of: context.municipality)
        switch form.reading(in: catalogue, frame: frame) {
        case .problems(let problems):
            return again(form, problems: problems, choices: choices(of: catalogue, in: frame), in: frame)
        case .wish(let wish):
            let result = try await Search(installation).find(
                wish, page: try Self.part(of: query, wish: wish), for: context.principal?.customer.id,
                in: context.municipality)
            return show(result, of: wish, form: form, catalogue: catalogue, in: frame)
        }
    }

    private func again(
        _ form: SearchForm, problems: [FormProblem], choices: SearchChoices, in frame: PageFrame
    ) -> Response {
        let page = SearchPage(frame: frame, form: form, choices: choices, problems: problems)
        return pages.response(
            .search, in: frame, title: frame.phrases(.searchTitle), status: .unprocessableContent, page.body)
    }

    private func show(
        _ result: SearchResult, of wish: SearchWish, form: SearchForm, catalogue: Catalogue,
        in frame: PageFrame
    ) -> Response {
        let page = ResultsPage(
            frame: frame, form: form, wish: wish, choices: choices(of: catalogue, in: frame), result: result,
            spaces: wish.spaces(in: catalogue, meaning: result.meaning),
            notAtOnce: wish.notAtOnce(in: catalogue, meaning: result.meaning),
            tooSmall: wish.tooSmall(in: catalogue, meaning: result.meaning))
        return pages.response(
            .results, in: frame, title: frame.phrases(.resultsTitle, ["when": page.when]), page.body)
    }

    private func choices(of catalogue: Catalogue, in frame: PageFrame) -> SearchChoices {
        SearchChoices(of: catalogue, vocabulary: installation.vocabulary, frame: frame)
    }

    /// - Throws: ``Problem``
    private static func part(of query: Form, wish: SearchWish) throws -> Search.Page {
        var page = Search.Page()
        // Where there is only one place to show, all of a day has room; where nothing was said that narrows, a taste of
        // each place is enough to choose by.
        let isOpen = wish.what.isEmpty && wish.place == .anywhere && wish.people == nil
        page.startsPerFacility = if case .facility = wish.place { 60 } else { isOpen ? 3 : 6 }
        page.facilities = isOpen ? 5 : 10
        if let text = query["fran"] {
            guard let first = Int(text), (0...100_000).contains(first) else {
                throw Problem.malformed("fran", "It must be a number that the page before gave.")
            }
            page.first = first
        }
        return page
    }
}
