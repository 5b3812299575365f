import Domain
import Texts

extension Phrases {
    /// How what a time costs differs from what is paid now: `samma pris`, `150 kr mer`; that there is no price to
    /// compare with, where the time has none. `nil` when what is paid now has none.
    func difference(of price: Money?, from paid: Money?) -> String? {
        guard let paid else { return nil }
        guard let price else { return self(.priceMissing) }
        if price == paid { return self(.priceSame) }
        return paid.ore < price.ore
            ? self(.priceMore, ["price": self.price(Money(ore: price.ore - paid.ore))])
            : self(.priceLess, ["price": self.price(Money(ore: paid.ore - price.ore))])
    }
}
