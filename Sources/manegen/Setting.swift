import ArgumentParser

/// What can be set. The name is that of the flag and of the key in the YAML file.
enum Setting: String, CaseIterable {
    case data
    case database
    case host
    case port
    case role
    case jobs
    case connections
    case logLevel = "log-level"
    case secretKey = "secret-key"
    case previousSecretKeys = "previous-secret-keys"
    case publicURL = "public-url"
    case identityProviders = "identity-providers"
    case messages
    case trustedProxies = "trusted-proxies"
    case metricsToken = "metrics-token"
    case weasyprintPython = "weasyprint-python"
    case config

    /// `MANEGEN_LOG_LEVEL`
    var variable: String { "MANEGEN_" + rawValue.uppercased().replacing("-", with: "_") }

    /// - Parameter variable: a name as in the environment.
    init?(variable: String) {
        guard let setting = Self.allCases.first(where: { $0.variable == variable }) else { return nil }
        self = setting
    }

    /// Neither a flag nor in any output.
    var isSecret: Bool { [.secretKey, .previousSecretKeys, .metricsToken].contains(self) }

    var meaning: String {
        switch self {
        case .data: "Folder for everything, the SQLite database included."
        case .database: "PostgreSQL instead of SQLite: postgres://user:password@host:5432/database."
        case .host: "Address to listen on; 0.0.0.0 is every one of this machine's."
        case .port: "Port to listen on; 0 takes a free one."
        case .role:
            "What the process does: web serves pages and API, worker does jobs, all does both. One worker at least."
        case .jobs: "Jobs that a worker does at once, 1 to 64."
        case .connections: "Connections to PostgreSQL, 1 to 200."
        case .logLevel: "What to log: trace, debug, info, notice, warning, error or critical."
        case .secretKey:
            """
            Key for personal identity numbers, sessions and tokens: at least 32 bytes in base64 (openssl rand \
            -base64 32), the same for every process on one database. Not a flag, since flags can be seen by others.
            """
        case .previousSecretKeys:
            """
            Keys of before, with commas between, while manegen key rotate replaces them. Not a flag either.
            """
        case .publicURL:
            "Where browsers reach the service, behind proxies: https://bokning.example.se. Needed with identity-providers."
        case .identityProviders:
            "YAML file with the identity providers that people log in with: docs/log-in.md."
        case .messages: "YAML file with the ways that messages leave: docs/messages.md."
        case .trustedProxies:
            "IP addresses and networks (10.1.0.0/16) of proxies whose X-Forwarded-For is believed, with commas between."
        case .metricsToken:
            """
            What a program must show to read /metrics: Authorization: Bearer TOKEN. Without it only programs on this \
            machine may. Not a flag.
            """
        case .weasyprintPython:
            "The Python that has WeasyPrint, which makes letters: docs/operations.md. A path or a name."
        case .config: "YAML file with settings, one a line, such as port: 9000."
        }
    }

    /// What holds when nothing is given, in words.
    var standard: String? {
        switch self {
        case .data: "manegen-data"
        case .host: "127.0.0.1"
        case .port: "8080"
        case .role: "all"
        case .jobs: "4"
        case .connections: "8"
        case .logLevel: "info"
        case .secretKey:
            "made at the first start and kept in secret.key, in the data folder or, with PostgreSQL, in ~/.config/manegen"
        case .messages: "laid in the folder outbox in the data folder"
        case .weasyprintPython: "python3"
        case .database, .previousSecretKeys, .publicURL, .identityProviders, .trustedProxies, .metricsToken,
            .config:
            nil
        }
    }

    /// The help of the setting's flag.
    func help(_ value: String) -> ArgumentHelp {
        ArgumentHelp(
            "\(meaning) (\(standard.map { "default: \($0); " } ?? "")environment: \(variable))",
            valueName: value)
    }

    /// Every setting in words, for the program's help.
    static var overview: String {
        allCases.map { setting in
            let names =
                setting.isSecret ? setting.variable : "--\(setting.rawValue), \(setting.variable)"
            let standard = setting.standard.map { " Default: \($0)." } ?? ""
            return "\(names)\n\(setting.meaning)\(standard)"
        }.joined(separator: "\n\n")
    }
}
