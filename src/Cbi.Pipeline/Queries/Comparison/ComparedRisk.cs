namespace Cbi.Pipeline;

/// <summary>VaR and CVaR of one position in two runs; positive is a loss.</summary>
public sealed record ComparedRisk(
    string Position,
    string Horizon,
    string Tail,
    double Confidence,
    ComparedNumber VarUsd,
    ComparedNumber VarCentsPerLb,
    ComparedNumber CvarUsd,
    ComparedNumber CvarCentsPerLb);
