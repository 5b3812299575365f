import Domain
import HTTPTypes
import Hummingbird
import Services

/// `/api/v1/{municipality}/series`: the caller's own series, and for the staff also their customers'.
struct SeriesAPI {
    let installation: Installation

    private var series: SeriesBookings { SeriesBookings(installation) }
    private var bookings: BookingAPI { BookingAPI(installation: installation) }

    func addRoutes(to group: some RouterMethods<MemberContext>) {
        group.get("series", use: list)
        group.post("series", use: create)
        group.post("series/preview", use: preview)
        group.get("series/{reference}", use: show)
        group.post("series/{reference}/change", use: change)
        group.post("series/{reference}/change/preview", use: previewChange)
        group.post("series/{reference}/extension", use: extend)
        group.post("series/{reference}/extension/preview", use: previewExtension)
        group.post("series/{reference}/cancellation", use: cancel)
    }

    @Sendable private func list(_ request: Request, context: MemberContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let found = try await series.list(of: context.principal)
        return Response.json { json in
            json.array("series") { list in
                for one in found { list.object { one.series.write(to: &$0) } }
            }
        }
    }

    @Sendable private func preview(_ request: Request, context: MemberContext) async throws -> Response {
        let body = try await JSONBody(
            of: request, fields: SeriesReading.wish.union(["customer", "reason"]))
        let (principal, capacity) = try await bookings.caller(body, in: context)
        let preview = try await series.preview(
            SeriesReading(body).wish, by: principal, as: capacity)
        return Response.json { preview.write(to: &$0) }
    }

    @Sendable private func create(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: SeriesReading.wish.union(["customer", "reason", "override"]))
        let wish = try SeriesReading(body).wish
        let (principal, capacity) = try await bookings.caller(body, in: context)
        let made = try await series.create(
            wish, key: key, by: principal, as: capacity,
            overriding: try BookingAPI.allowance(body, capacity))
        return try await answer(
            .created, made, capacity, context,
            location: "/api/v1/\(context.municipality.code)/series/\(made.reference)")
    }

    @Sendable private func show(_ request: Request, context: MemberContext) async throws -> Response {
        let reference = try Self.reference(in: context)
        let found: PlacedSeries
        do {
            found = try await series.find(reference, by: context.principal)
        } catch let unknown as Unknown {
            do {
                try context.principal.require(.staff)
                found = try await series.find(reference, by: context.principal, as: true)
            } catch is AccessRefusal {
                throw unknown
            }
        }
        return Response.json { found.write(to: &$0) }
    }

    @Sendable private func change(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: SeriesReading.change.union(["reason", "override"]))
        let capacity = try BookingAPI.capacity(body)
        let reference = try Self.reference(in: context)
        let change = try await wholeChange(body, of: reference, capacity, context)
        let made = try await series.change(
            change, of: reference, key: key, by: context.principal, as: capacity,
            overriding: try BookingAPI.allowance(body, capacity))
        return try await answer(.ok, made, capacity, context)
    }

    @Sendable private func previewChange(
        _ request: Request, context: MemberContext
    ) async throws -> Response {
        let body = try await JSONBody(of: request, fields: SeriesReading.change.union(["reason"]))
        let capacity = try BookingAPI.capacity(body)
        let reference = try Self.reference(in: context)
        let change = try await wholeChange(body, of: reference, capacity, context)
        let preview = try await series.preview(
            change, of: reference, by: context.principal, as: capacity)
        return Response.json { preview.write(to: &$0) }
    }

    /// What is not said stays as it is.
    private func wholeChange(
        _ body: JSONBody, of reference: BookingReference, _ capacity: Capacity, _ context: MemberContext
    ) async throws -> SeriesChange {
        let found = try await series.find(reference, by: context.principal, as: capacity.isStaff)
        return try SeriesReading(body).change(of: found.series)
    }

    @Sendable private func extend(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: SeriesReading.longer.union(["reason", "override"]))
        let capacity = try BookingAPI.capacity(body)
        let reading = SeriesReading(body)
        let made = try await series.extend(
            Self.reference(in: context), until: reading.end, choices: reading.choices, key: key,
            by: context.principal, as: capacity, overriding: try BookingAPI.allowance(body, capacity))
        return try await answer(.ok, made, capacity, context)
    }

    @Sendable private func previewExtension(
        _ request: Request, context: MemberContext
    ) async throws -> Response {
        let body = try await JSONBody(of: request, fields: SeriesReading.longer.union(["reason"]))
        let capacity = try BookingAPI.capacity(body)
        let reading = SeriesReading(body)
        let preview = try await series.previewExtension(
            of: Self.reference(in: context), until: reading.end, choices: reading.choices,
            by: context.principal, as: capacity)
        return Response.json { preview.write(to: &$0) }
    }

    @Sendable private func cancel(_ request: Request, context: MemberContext) async throws -> Response {
        let key = try IdempotencyKey(of: request)
        let body = try await JSONBody(
            of: request, fields: ["scope", "from", "dates", "reason", "override"])
        let capacity = try BookingAPI.capacity(body)
        let made = try await series.cancel(
            SeriesReading(body).cancellation, of: Self.reference(in: context), key: key,
            by: context.principal, as: capacity, overriding: try BookingAPI.allowance(body, capacity))
        return try await answer(.ok, made, capacity, context)
    }

    private func answer(
        _ status: HTTPResponse.Status, _ made: BookingSeries, _ capacity: Capacity,
        _ context: MemberContext, location: String? = nil
    ) async throws -> Response {
        guard context.principal.scopes.contains(.readBookings) else {
            return .json(status, location: location) { made.write(to: &$0) }
        }
        let found = try await series.bookings(of: made, by: context.principal)
        return .json(status, location: location) { found.write(to: &$0) }
    }

    private static func reference(in context: MemberContext) throws -> BookingReference {
        guard let reference = BookingReference(written: try context.parameters.require("reference")) else {
            throw Unknown(.series)
        }
        return reference
    }
}

/// `/api/v1/{municipality}/school-holidays`, which are nobody's secret.
struct SchoolHolidayAPI {
    let installation: Installation

    func addRoutes(to group: some RouterMethods<SiteContext>) {
        group.get("school-holidays", use: list)
    }

    @Sendable private func list(_ request: Request, context: SiteContext) async throws -> Response {
        _ = try Query(of: request, parameters: [])
        let found = try await SchoolHolidays(installation).list(in: context.municipality)
        return Response.json { json in
            json.array("schoolHolidays") { list in
                for holiday in found {
                    list.object {
                        $0.field("name", holiday.name)
                        $0.field("first", holiday.days.lowerBound.description)
                        $0.field("last", holiday.days.upperBound.description)
                    }
                }
            }
        }
    }
}
