using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>One finding of cbi doctor.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Healthy">Whether a run can rely on it.</param>
/// <param name="Detail">What was found and, if unhealthy, what to do.</param>
/// <param name="ExitCode">The code that a run would end with.</param>
public sealed record DoctorCheck(string Name, bool Healthy, string Detail, ExitCode ExitCode);
