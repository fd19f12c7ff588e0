// What users of the library see of the rooms below: the public types of a document, of entities and of the ranking.
@_exported public import Entities
@_exported public import Searching
@_exported public import Segments
@_exported public import Storage
