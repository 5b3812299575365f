import Hummingbird
import Services

/// PLACEHOLDER until pages exist.
struct ErrorPages {
    func response(to problem: Problem, request: Request, reference: String, site: MunicipalitySite?)
        -> Response
    {
        problem.response(request: reference)
    }
}
