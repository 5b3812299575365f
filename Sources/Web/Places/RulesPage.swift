import Domain
import Texts

/// What each role may do, straight from ``Role/permissions``: open to everyone.
struct RulesPage {
    let phrases: Phrases

    var body: [String: Any] {
        [
            "roles": Role.allCases.map { role in
                [
                    "name": phrases.sentence(phrases.text("staff.roles.\(role.rawValue)")),
                    "text": phrases.text("staff.about.\(role.rawValue)"),
                ]
            },
            "permissions": StaffPermission.allCases.map(row),
        ]
    }

    private func row(_ permission: StaffPermission) -> [String: Any] {
        [
            "name": phrases.sentence(phrases.text("staff.permissions.\(permission.rawValue)")),
            "cells": Role.allCases.map { ["allowed": $0.permissions.contains(permission)] },
        ]
    }
}
