/// What the walk of ``PageNamesTests`` does not come to, each with when it is drawn.
enum RarelyDrawn {
    /// Templates of pages.
    static let pages: Set<String> = [
        // Where a form was sent in a session that had ended, which InterruptedFormTests do.
        "log-in/form",
        // The demonstration's own log-in, which tests in the browser go through.
        "demonstration/provider",
    ]

    /// Names in templates: of each, when it is drawn.
    static let tags = Set(times.keys)

    private static let times = [
        "audit/index: hasRows > rows > .happened": "The staff have written when something happened.",
        "audit/index: hasRows > rows > .read": "Somebody has looked at a person, which the walk undoes.",
        "parts/offer: .cost": "What is offered costs something.",
        "teams/week: feed": "A calendar was made just now, which is not repeated.",
        "parts/handover: .cost": "What is handed over costs something.",
        "staff/handover: cost": "What is handed over costs something.",
        "staff/handover: conflict": "Whoever looks acts for one of the two.",
        "errors/error: errorReference": "The server has failed.",
        "facilities/grid: grid.rows > cells > .free > span":
            "Another day of the week has starts between those of this one.",
        "facilities/index: next": "There are more facilities than a page has.",
        "log-in/ended: provider": "Whoever logged out used a provider that has sessions of its own.",
        "log-in/choose: ticket": "Somebody pressed a time before they chose how to log in.",
        "organisations/show: bank > current": "Somebody of the staff has confirmed an account.",
        "organisations/show: bank > waiting > .wait": "Whoever looks proposed the account.",
        "organisations/show: bookFor": "An invitation was accepted just now.",
        "organisations/show: kept": "It was merged into one that whoever looks acts for.",
        "organisations/show: link": "An invitation was made just now, which is not repeated.",
        "organisations/show: signer > hasInvitations > moreInvitations": "There are more than a page has.",
        "organisations/show: signer > moreMandates": "There are more than a page has.",
        "page: acting > .moreHref": "Somebody acts for more organisations than the menu has.",
        "parts/field: .file > fieldError": "A file that was sent cannot be used.",
        "parts/groups: groups > .distance": "Somebody searched near a place.",
        "parts/override: override > understood": "A time that the staff wrote meets a rule.",
        "parts/plan-entry: .buffers": "A space needs time around its bookings.",
        "parts/plan-entry: .check": "A booking has begun, for who may say that it was used.",
        "parts/plan-entry: .state": "A booking that has its time is not confirmed, but held or used.",
        "parts/plan: plans > tables > rows > cells > .buffer > span": "A buffer is longer than a row.",
        "parts/plan: plans > tables > rows > cells > .closed": "One space is closed while another is open.",
        "parts/plan: plans > tables > rows > cells > .taken > span": "A booking is longer than a row.",
        "parts/request: .price": "What is asked for costs something.",
        "parts/slot: .asks": "What is free the week after is asked for.",
        "parts/uses: uses > .who > .after": "One of the staff with a name has used somebody's data.",
        "parts/uses: uses > .who > .name": "One of the staff with a name has used somebody's data.",
        "people/contact: gone": "A code could not be sent, or is too old.",
        "people/messages: hasMessages > moreHref": "There are more than a page has.",
        "people/show: madeBefore": "A token was made by a press that was sent again.",
        "people/show: moreTokens": "There are more than a page has.",
        "people/show: tokensAfterLogIn": "Somebody logged in long ago.",
        "people/uses: moreHref": "There are more than a page has.",
        "search/form: form > errors.what": "Nothing is called what was written.",
        "search/form: form > meant": "Something is called almost what was written.",
        "search/results: correction": "Something else was meant than what was written.",
        "search/results: next": "There are more facilities than a page has.",
        "search/results: nothing > .hasContact": "Only what the staff book is free.",
        "search/results: nothing > .wait": "What was looked for is something that can be waited for.",
        "staff/displacement: form > hasHit > bookings > .fieldError":
            "What was chosen for a booking has been taken since.",
        "waiting/ask: customer": "Whoever asks acts for an organisation.",
        "search/results: nothing > .links": "A wider search finds something.",
        "search/results: nothing > .places": "Only what is had in another way is free.",
        "staff/booking: bookedBy": "Somebody booked for an organisation.",
        "staff/faults: moreHref": "There are more than a page has.",
        "staff/faults: none": "Nothing is wrong.",
        "staff/faults: retried": "Something has failed and is tried again.",
        "staff/mandates: conflict": "Whoever looks has a conflict of interest with an organisation.",
        "staff/mandates: hasInvitations > moreInvitations": "There are more than a page has.",
        "staff/mandates: moreMandates": "There are more than a page has.",
        "staff/member: assignments > employedBy": "A neighbouring municipality employs them.",
        "staff/organisation: conflict": "Whoever looks has a conflict of interest with an organisation.",
        "staff/organisation: kept": "It was merged into another.",
        "staff/organisation: settling > account > .current": "An account has been confirmed.",
        "staff/organisations: moreHref": "There are more than a page has.",
        "staff/plan: more": "There are more facilities than a page has.",
        "staff/requests: next": "There are more than a page has.",
        "staff/requests: usually": "Enough requests have been answered to say how long it takes.",
        "staff/start: assignments > employedBy": "A neighbouring municipality employs them.",
    ]
}
