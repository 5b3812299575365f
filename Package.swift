// swift-tools-version: 6.2

import PackageDescription

let package = Package(
    name: "manegen",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "manegen", targets: ["manegen"]),
        .executable(name: "bench", targets: ["bench"]),
        .executable(name: "dmn", targets: ["DecisionTool"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: ["CommandLineArguments", "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.0"),
    ],
    targets: [
        // Everything that is not Swift: templates, styles, locales, migrations, registers, decision models, the API
        // description.
        .target(
            name: "Assets",
            resources: [
                .copy("DecisionModels"), .copy("Demo"), .copy("Letters"), .copy("Locales"),
                .copy("Migrations"), .copy("OpenAPI"), .copy("Registers"), .copy("Static"),
                .copy("Templates"),
            ]),

        // Measurements that print ratios, out of the product's way.
        .executableTarget(
            name: "bench",
            dependencies: [
                "CLibPQ", "DMN", "Domain", "FEEL", "PostgresStorage", "SQLiteStorage", "Services", "Storage",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "Hummingbird", package: "hummingbird"),
            ]),

        // What speaks SMTP and HTTP to those who carry messages.
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),

        // PostgreSQL's own C client.
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),

        // The compression of gzip.
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The command `dmn`: evaluates, checks and shows decision models.
        .executableTarget(
            name: "DecisionTool",
            dependencies: [
                "DMN", "DecimalArithmetic", "FEEL",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]),

        // Decision models of the standard DMN: read, compiled, evaluated, explained.
        .target(
            name: "DMN",
            dependencies: ["DecimalArithmetic", "FEEL", .product(name: "Crypto", package: "swift-crypto")]),

        // Decimal numbers of IEEE 754: what money and rules are reckoned with.
        .target(name: "DecimalArithmetic"),

        // What a thing is and which rules hold: pure, clock and data are passed in.
        .target(name: "Domain"),

        // A letter as a value, its HTML, and an accessible PDF of that. Knows no database and no HTTP.
        .target(
            name: "Documents",
            dependencies: ["Assets", "Domain", .product(name: "Mustache", package: "swift-mustache")]),

        // The expression language of decision models.
        .target(name: "FEEL", dependencies: ["DecimalArithmetic"]),

        // The ways out for messages: mail servers, operators of text messages, municipalities' message services.
        .target(
            name: "Mail",
            dependencies: ["CCurl", "Domain", .product(name: "Crypto", package: "swift-crypto")]),

        // The program: reads configuration, chooses an engine, serves, imports, issues tokens.
        .executableTarget(
            name: "manegen",
            dependencies: [
                "Assets", "Documents", "Domain", "Mail", "OpenIDConnect", "PostgresStorage", "SQLiteStorage",
                "Services", "Storage", "Texts", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "Yams", package: "Yams"),
            ]),

        // The relying party of OpenID Connect, and what its tokens must hold. Knows no municipality.
        .target(
            name: "OpenIDConnect",
            dependencies: [
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ]),

        // The scale-out engine, on libpq.
        .target(name: "PostgresStorage", dependencies: ["CLibPQ", "Storage"]),

        // The embedded engine, on GRDB.
        .target(
            name: "SQLiteStorage",
            dependencies: [
                "Storage",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),

        // Use cases by feature: who may, one transaction, its SQL, its audit entry.
        .target(
            name: "Services",
            dependencies: [
                "Assets", "Documents", "Domain", "Storage", "Texts",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
            ]),

        // SQL as a value, rows, transactions and migrations: the seam that knows no engine.
        .target(name: "Storage", dependencies: [.product(name: "Crypto", package: "swift-crypto")]),

        // Phrases, languages, dates and amounts in words: for pages and letters.
        .target(
            name: "Texts", dependencies: ["Assets", "Domain", .product(name: "Yams", package: "Yams")]),

        // Pages, forms and the JSON API by feature.
        .target(
            name: "Web",
            dependencies: [
                "Assets", "CZlib", "Domain", "OpenIDConnect", "Services", "Storage", "Texts",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CoreMetrics", package: "swift-metrics"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdCore", package: "hummingbird"),
                .product(name: "JWTKit", package: "jwt-kit"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Metrics", package: "swift-metrics"),
                .product(name: "Mustache", package: "swift-mustache"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOFoundationCompat", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        .testTarget(name: "DMNTests", dependencies: ["Assets", "DMN", "DecimalArithmetic", "FEEL"]),
        .testTarget(
            name: "DecimalArithmeticTests", dependencies: ["DecimalArithmetic"],
            resources: [.copy("operations.txt")]),
        .testTarget(name: "DocumentsTests", dependencies: ["Assets", "Documents"]),
        .testTarget(name: "FEELTests", dependencies: ["DecimalArithmetic", "FEEL"]),
        .testTarget(name: "DomainTests", dependencies: ["Domain"]),
        .testTarget(name: "MailTests", dependencies: ["CCurl", "Domain", "Mail"]),
        .testTarget(
            name: "OpenIDConnectTests",
            dependencies: [
                "OpenIDConnect",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "JWTKit", package: "jwt-kit"),
            ]),
        .testTarget(
            name: "ServicesTests",
            dependencies: [
                "Assets", "Documents", "Domain", "Services", "Storage", "TestSupport", "Texts",
                .product(name: "Logging", package: "swift-log"),
            ]),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "PostgresStorage", "SQLiteStorage", "Storage", "TestSupport",
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .testTarget(name: "TextsTests", dependencies: ["Assets", "Domain", "Texts"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Assets", "Domain", "OpenIDConnect", "Services", "Storage", "TestSupport", "Texts", "Web",
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
            ]),

        // Databases, clocks and sample places that the tests share.
        .target(
            name: "TestSupport",
            dependencies: [
                "Assets", "CLibPQ", "Domain", "PostgresStorage", "SQLiteStorage", "Services", "Storage",
                "Texts",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            path: "Tests/TestSupport"),
    ]
)

for target in package.targets where target.type != .system && target.type != .plugin {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .treatAllWarnings(as: .error),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        // The build that is shipped is the one that is tested: tests reach what is internal there too.
        .unsafeFlags(["-enable-testing"], .when(configuration: .release)),
    ]
    // What is tested is optimised, tests are not: they are compiled more often than they are run.
    if target.type == .test || target.name == "TestSupport" {
        target.swiftSettings?.append(.unsafeFlags(["-Onone"], .when(configuration: .release)))
    }
}
