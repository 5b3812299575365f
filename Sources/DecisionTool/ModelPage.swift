import DMN

/// A model as a page of HTML that stands alone.
enum ModelPage {
    static func page(_ model: DMNDefinitions) -> String {
        let sections =
            model.decisions.map { section($0.name, $0.question, $0.description, $0.logic) }
            + model.businessKnowledgeModels.map { function in
                section(
                    "\(function.name)(\(function.parameters.map(\.name).joined(separator: ", ")))", "", "",
                    function.logic)
            }
        let inputs = model.inputData.map { "<li>\(escaped($0.name)): \(escaped($0.typeRef ?? "Any"))</li>" }
            .joined()
        return """
            <!doctype html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>\(escaped(model.name))</title>
            <style>
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
            .table { overflow-x: auto }
            table { border-collapse: collapse }
            th, td { border: 1px solid #767676; padding: .3rem .6rem; text-align: left; vertical-align: top }
            th { background: #eee }
            .out { background: #eef4ee }
            pre { white-space: pre-wrap }
            </style>
            </head>
            <body>
            <h1>\(escaped(model.name))</h1>
            <ul>\(inputs)</ul>
            \(sections.joined(separator: "\n"))
            </body>
            </html>
            """
    }

    private static func section(
        _ title: String, _ question: String, _ description: String, _ logic: BoxedExpression?
    ) -> String {
        let texts = [question, description].filter { !$0.isEmpty }.map { "<p>\(escaped($0))</p>" }.joined()
        return "<section><h2>\(escaped(title))</h2>\(texts)\(logic.map(body) ?? "")</section>"
    }

    private static func body(_ expression: BoxedExpression) -> String {
        guard case .decisionTable(let table) = expression.kind else {
            return "<pre>\(escaped(ModelText.text(expression)))</pre>"
        }
        let grid = TableGrid(table)
        let heading = grid.heading.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined()
        let rows = grid.rows.map { row in
            let cells = row.enumerated().map { index, text in
                index == 0
                    ? "<th scope=\"row\">\(escaped(text))</th>"
                    : "<td\(index > grid.inputs ? " class=\"out\"" : "")>\(escaped(text))</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        return """
            <p>\(escaped(grid.policy))</p>
            <div class="table"><table><thead><tr>\(heading)</tr></thead><tbody>\(rows.joined())</tbody></table></div>
            """
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
