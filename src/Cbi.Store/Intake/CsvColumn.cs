namespace Cbi.Store;

/// <summary>
/// One column of a source file's contract. Type is a cell_type of database/checks: date, number, text, contract, flag or direction.
/// </summary>
internal sealed record CsvColumn(
    string Name,
    string Type,
    bool MayBeEmpty = false,
    bool MayBeNonPositive = true,
    bool MayBeAbsent = false,
    double? Lowest = null,
    double? Highest = null);
