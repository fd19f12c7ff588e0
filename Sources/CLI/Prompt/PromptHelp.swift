import Searching

/// What `:aide` shows.
enum PromptHelp {
    /// The commands and the keys.
    static func text(in language: Language) -> String {
        language.text(french, english)
    }

    private static let french = """
        Une requête par ligne ; ce qu’on peut écrire : limier search --help.

          Entrée, :suite    les résultats suivants
          :précédent        les résultats d’avant
          :expliquer N      pourquoi le résultat N a son score
          :ouvrir N         le document du résultat N ($PAGER, ou less)
          :facettes         les facettes de tous les résultats
          :et, :ou          tous les mots sont exigés, ou un seul suffit
          :surface on|off   si les mots écrits comme dans la requête comptent davantage
          :aide, :quitter   cette aide ; la fin (aussi Ctrl-D)

        Le début d’un nom suffit (:q). Une requête qui commence par deux-points s’écrit avec une espace devant.

          ↑ ↓, Ctrl-R       l’historique ; y chercher
          Ctrl-A, Ctrl-E    début et fin de la ligne
          Alt-b, Alt-f      un mot en arrière, en avant
          Ctrl-K, Ctrl-U    couper jusqu’à la fin, jusqu’au début ; Ctrl-W le mot d’avant ; Ctrl-Y recoller
          Ctrl-C            abandonner la ligne, ou la recherche en cours
          Ctrl-L            effacer l’écran
        """

    private static let english = """
        One query a line; what may be written: limier search --help.

          Enter, :next      the next results
          :previous         the results before
          :explain N        why result N has its score
          :open N           the document of result N ($PAGER, or less)
          :facets           the facets of all results
          :and, :or         all words are required, or any is enough
          :surface on|off   whether words written like those of the query count more
          :help, :quit      this help; the end (Ctrl-D too)

        The beginning of a name is enough (:q). A query that begins with a colon is written with a space before.

          ↑ ↓, Ctrl-R       the history; search it
          Ctrl-A, Ctrl-E    beginning and end of the line
          Alt-b, Alt-f      a word back, a word on
          Ctrl-K, Ctrl-U    cut to the end, to the beginning; Ctrl-W the word before; Ctrl-Y puts it in again
          Ctrl-C            drop the line, or stop the search
          Ctrl-L            clear the screen
        """
}
