namespace Cbi.Benchmarks;

/// <summary>One reference fit: processor seconds and mean test loss.</summary>
internal sealed record GbdtPeerCase(string Peer, string Loss, double Fit, double Predict, double TestLoss);
