/// The columns of Manegen's CSV, in the order of an export. `docs/import.md` explains each.
enum FacilityColumn: String, CaseIterable, Sendable {
    case kind, source, facility, space, parent, name, type
    case streetAddress = "street_address"
    case postalCode = "postal_code"
    case city, area, latitude, longitude, description, accessibility, equipment
    case contactName = "contact_name"
    case contactEmail = "contact_email"
    case contactPhone = "contact_phone"
    case contactURL = "contact_url"
    case sortOrder = "sort_order"
    case bookable, capacity
    case floorArea = "floor_area"
    case photo, activities
    case hourlyPrice = "hourly_price"
    case startInterval = "start_interval"
    case minDuration = "min_duration"
    case maxDuration = "max_duration"
    case bufferBefore = "buffer_before"
    case bufferAfter = "buffer_after"
    case minimumNotice = "minimum_notice"
    case bookingHorizon = "booking_horizon"
    case cancellationDeadline = "cancellation_deadline"
    case bookingLimit = "booking_limit"
    case seriesLimit = "series_limit"
    case regime
    case requestHold = "request_hold"
    case customers
    case noticeFrom = "notice_from"
    case noticeUnder = "notice_under"
    case weekday, opens, closes
    case firstDay = "first_day"
    case lastDay = "last_day"
    case reason
    case reasonEnglish = "reason_en"

    /// - Parameter header: what stands over the column: its name, or `instant` as in older files.
    init?(header: String) {
        self.init(rawValue: header == "instant" ? Self.regime.rawValue : header)
    }

    /// What a row is about.
    enum Kind: String, CaseIterable, Sendable {
        case facility, space, hours, exception, regime

        func uses(_ column: FacilityColumn) -> Bool {
            [.kind, .source, .facility].contains(column) || columns.contains(column)
        }

        private var columns: Set<FacilityColumn> {
            switch self {
            case .facility: FacilityColumn.ofFacility
            case .space: FacilityColumn.ofSpace
            case .hours: [.space, .weekday, .opens, .closes, .firstDay, .lastDay]
            case .exception: [.space, .opens, .closes, .firstDay, .lastDay, .reason]
            case .regime: FacilityColumn.ofRegime
            }
        }
    }

    private static let rules: Set<FacilityColumn> = [
        .startInterval, .minDuration, .maxDuration, .bufferBefore, .bufferAfter, .minimumNotice,
        .bookingHorizon,
        .cancellationDeadline, .bookingLimit, .seriesLimit, .regime, .requestHold,
    ]
    private static let ofRegime: Set<FacilityColumn> = [
        .space, .regime, .weekday, .opens, .closes, .customers, .minDuration, .maxDuration, .noticeFrom,
        .noticeUnder, .firstDay, .lastDay, .reason, .reasonEnglish,
    ]
    private static let ofFacility = rules.union([
        .name, .type, .streetAddress, .postalCode, .city, .area, .latitude, .longitude, .description,
        .accessibility, .equipment, .contactName, .contactEmail, .contactPhone, .contactURL,
    ])
    private static let ofSpace = rules.union([
        .space, .parent, .name, .sortOrder, .bookable, .capacity, .floorArea, .photo, .activities,
        .hourlyPrice,
    ])
}
