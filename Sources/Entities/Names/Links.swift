/// Small words within names.
extension NameFinder {
    /// The first word behind of-words and articles from a place on: behind "de la" in "ministère de la Santé". nil where there is none of
    /// them, or more than three.
    func behindLinks(_ place: Int) -> Int? {
        var next = place
        while next < words.count, next - place < 3, words[next].gap.joins, !words[next].isCapital,
            !words[next].classes.isDisjoint(with: [.of, .article])
        {
            next += 1
        }
        return next > place && next < words.count && words[next].gap.joins && words[place].classes.contains(.of) ? next : nil
    }

    /// Whether a word may be a part of a name for its capital.
    func isNamePart(_ place: Int) -> Bool {
        place < words.count && words[place].isCapital && !isTaken[place]
    }

    /// The end of a run of capitals: words with a capital, joined by spaces, hyphens and apostrophes, particles and initials between.
    ///
    /// In the name of a person "de" and "du" may stand between: Charles de Gaulle.
    func runEnd(from place: Int) -> Int {
        let isPerson = words[place].classes.contains(.givenName)
        var end = place + 1
        while end < words.count, !isTaken[end] {
            let word = words[end]
            if word.isCapital {
                // "Los Angeles L'arrestation": an elided article.
                if word.length == 1, end + 1 < words.count, words[end + 1].gap == .apostrophe, !words[end + 1].isCapital { break }
                let isBehindInitial = words[end - 1].length == 1 && words[end - 1].isCapital && word.gap.isSubset(of: [.stop, .space, .hyphen])
                // "sur sa page Facebook M. Borissov".
                if word.gap == .space, word.length <= 3, word.classes.contains(.title), end + 1 < words.count, words[end + 1].gap.contains(.stop) { break }
                guard word.gap.joins || isBehindInitial || word.gap == [.space, .ampersand] else { break }
                // "ministre du Travail Muriel Pénicaud": a person begins.
                if !isPerson && word.gap == .space && beginsPerson(end) && !isHead(place) { break }
                end += 1
            } else if isTail(end, of: place) {
                end += 1
            } else if let next = behindParticles(end, isPerson: isPerson) {
                end = next + 1
            } else {
                break
            }
        }
        return end
    }

    /// The end of the run of capitals that a known name begins; where its last word is small, what follows is another name.
    func runEnd(behind known: Mention) -> Int {
        let last = known.words.upperBound - 1
        let next = known.words.upperBound
        if next == words.count || words[next].gap == .space && beginsPerson(next) { return next }
        if known.words.count == 1 { return runEnd(from: last) }
        if !words[last].isCapital && words[last].shape.isDisjoint(with: .digit) { return next }
        return max(next, runEnd(from: last))
    }

    /// Whether a small word is the end of a name: "Kim Jong-un", "Michel Preud’homme".
    private func isTail(_ place: Int, of first: Int) -> Bool {
        let word = words[place]
        guard place > first + 1, word.shape.isDisjoint(with: .digit), words[place - 1].isCapital else { return false }
        let isFollowed = place + 1 < words.count && words[place + 1].gap == .hyphen
        if word.gap == .hyphen { return word.length <= 5 && words[place - 1].length <= 6 && !isFollowed && word.classes.isDisjoint(with: [.of, .article]) }
        return word.gap == .apostrophe && words[place - 1].length > 2
    }

    /// Whether a given name and a surname begin at a word.
    func beginsPerson(_ place: Int) -> Bool {
        guard place < words.count, words[place].classes.contains(.givenName), place + 1 < words.count, words[place + 1].isCapital else { return false }
        // "Florence Parly".
        return words[place + 1].gap.isSubset(of: [.space, .hyphen])
            && (!words[place].classes.contains(.givenNameIsPlace) || words[place + 1].classes.contains(.surname))
    }

    /// Whether a word begins names of organisations or places, which persons are part of: lycée Jean Moulin.
    private func isHead(_ place: Int) -> Bool {
        !words[place].classes.isDisjoint(with: [.organisationHead, .capitalHead, .placeHead, .otherHead])
            || place > 0 && words[place].gap == .space && !words[place - 1].classes.isDisjoint(with: [.organisationHead, .placeHead])
    }

    /// The word with a capital behind particles, or behind small words between hyphens: "van der Meer", "Villeneuve-sur-Lot", "Val-d’Oise".
    private func behindParticles(_ place: Int, isPerson: Bool) -> Int? {
        var next = place
        var isHyphenated = true
        var isParticle = true
        while next < words.count, next - place < 3, words[next].gap.joins, !words[next].isCapital {
            let word = words[next]
            isHyphenated = isHyphenated && word.gap != .space && (word.classes.contains(.function) || word.length <= 4)
            isParticle = isParticle && (word.classes.contains(.particle) && word.classes.isDisjoint(with: [.article, .at])
                || isPerson && !word.classes.isDisjoint(with: [.of, .article]))
            next += 1
        }
        guard next > place, isHyphenated || isParticle, isNamePart(next), words[next].gap.joins else { return nil }
        if isHyphenated && words[next].gap != .space { return next }
        guard isParticle else { return nil }
        // "Henrik Pedersen de Silkeborg", "Michel Therrien des Canadiens": not of the name.
        if words[place].classes.contains(.of) {
            if words[place].key == NameFinder.des { return nil }
            if let known = knownName(at: next), known.type != .person { return nil }
        }
        return next
    }
}
